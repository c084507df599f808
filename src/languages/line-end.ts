/**
 * Where the line ends that a place is on: before its \r or \n, as Trino, Redshift and Spark end a comment of one line.
 * `continues`: a backslash before \n goes on, as in Spark.
 */
export function lineEnd(text: string, from: number, continues = false): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === carriageReturn) break;
    if (code === newLine && !(continues && text.charCodeAt(at - 1) === backslash)) break;
  }
  return at;
}
const [newLine, carriageReturn, backslash] = [10, 13, 92];
