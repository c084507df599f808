const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const lineFeed = 10;

/** The heredoc that begins at an offset: where its lines begin, what ends it, and whether their indentation goes. */
export function openingAt(text: string, start: number, limit: number) {
  opening.lastIndex = start;
  const [whole = '', dash, mark = ''] = opening.exec(text) ?? [];
  const from = start + whole.length;
  return whole === '' || from > limit ? undefined : { from, mark, isIndented: dash === '-' };
}

/** Behind the mark that ends the heredoc which begins at an offset, if one does. */
export function heredocEnd(text: string, start: number, limit: number): number | undefined {
  const opened = openingAt(text, start, limit);
  if (!opened) return undefined;
  for (let at = opened.from; at < limit;) {
    const end = endingAt(text, at, limit, opened.mark);
    if (end !== undefined) return end;
    const ending = text.indexOf('\n', at);
    at = ending < 0 ? limit : ending + 1;
  }
  return limit;
}

/** Where the mark ends on a line that is nothing else. */
export function endingAt(text: string, from: number, limit: number, mark: string): number | undefined {
  let at = from;
  while (isBlank(text, at)) at += 1;
  if (!text.startsWith(mark, at)) return undefined;
  const end = at + mark.length;
  at = end;
  while (isBlank(text, at)) at += 1;
  return at < limit && text.charCodeAt(at) === lineFeed ? end : undefined;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 13;
}
