/** The order of two texts' UTF-8 bytes, which is Terraform's order of texts. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for characters behind all others. */
const rank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** An object's or a map's fields in the order of their names, in which Terraform walks them. */
export const inOrder = <T>(fields: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...fields].sort(([a], [b]) => compareText(a, b));
