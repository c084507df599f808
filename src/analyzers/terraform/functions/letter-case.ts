/**
 * Letters in another case, one for one, as Go has them: of what becomes two letters in JavaScript, Unicode's simple mapping.
 * https://www.unicode.org/Public/15.0.0/ucd/UnicodeData.txt
 */
export function upperOf(letter: string): string {
  const upper = letter.toUpperCase();
  if (isNew.test(upper)) return letter;
  return isOne(upper) ? upper : withIota(letter);
}

export function lowerOf(letter: string): string {
  const lower = letter.toLowerCase();
  if (isNew.test(letter)) return letter;
  return isOne(lower) ? lower : (lower[0] ?? letter);
}

/** As the first letter of a word: digraphs have a form of their own, and Georgian has none. */
export function titleOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x10d0 && code <= 0x10ff) return letter;
  return digraphs.get(letter) ?? upperOf(letter);
}

/** Letters of later versions of Unicode than Terraform's. */
const isNew = /[\uA7CB-\uA7CF\uA7D2\uA7D4\uA7DA-\uA7DC\u{10D50}-\u{10D85}\u{16EA0}-\u{16ED3}]/u;

const isOne = (text: string) => [...text].length === 1;

const digraphs: ReadonlyMap<string, string> = new Map(
  ['ǅǄǆ', 'ǈǇǉ', 'ǋǊǌ', 'ǲǱǳ'].flatMap(forms =>
    [...forms].map((letter): [string, string] => [letter, forms.charAt(0)]),
  ),
);

/** Greek with an iota below has one letter for both, in rows of eight; what else becomes two letters stays as it is. */
function withIota(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const inRow = code >= 0x1f80 && code <= 0x1faf && (code & 8) === 0;
  if (inRow) return String.fromCodePoint(code + 8);
  return code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3 ? String.fromCodePoint(code + 9) : letter;
}
