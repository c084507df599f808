import type { KeyProjection } from './key-projection.ts';

/** Characters that Hive writes as %XX in the names of partitions' folders. */
const special = new Set('"#%\'*/:=?\\{[]^\u007f');
const escape = (text: string) =>
  [...text].map(character => (special.has(character) || character < ' ' ? codeOf(character) : character)).join('');
const codeOf = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
const unescape = (text: string) =>
  text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Special characters in one value. */
const most = 8;

/** The same values as Hive writes them in folders' names. */
export function escaped(projection: KeyProjection): KeyProjection {
  const widths = new Set<number>();
  for (const width of projection.widths)
    for (let special = 0; special <= Math.min(most, width); special += 1) widths.add(width + 2 * special);
  return {
    ...projection,
    widths: [...widths].toSorted((a, b) => b - a),
    valueOf: text => plainly(text, projection.valueOf),
    placeOf: text => plainly(text, projection.placeOf),
    sideOf: text => plainly(text, projection.sideOf),
  };
}

function plainly<T>(text: string, ask: (plain: string) => T | undefined): T | undefined {
  const plain = unescape(text);
  return escape(plain) === text ? ask(plain) : undefined;
}
