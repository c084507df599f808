/** A text in quotes: where it stands, and whether a long one goes on in another line. */
interface Quoting {
  readonly indent: number;
  readonly column: number;
  readonly folds: boolean;
}

const widest = 80;

/** In double quotes, folded at a space beyond the width, as libyaml writes it. */
export function quoted(text: string, { indent, column: first, folds }: Quoting): string {
  const all = [...text];
  let column = first + 1;
  let wasSpace = false;
  const parts = all.map((character, at) => {
    const isSpace = character === ' ';
    const breaks = isSpace && folds && !wasSpace && column > widest && at > 0 && at < all.length - 1;
    const written = breaks ? `\n${' '.repeat(indent)}${all[at + 1] === ' ' ? '\\' : ''}` : escaped(character);
    column = (breaks ? -1 : column) + [...written].length;
    wasSpace = isSpace;
    return written;
  });
  return `"${parts.join('')}"`;
}

const named: Readonly<Record<string, string>> = {
  '\0': '0',
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\u001b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u2028': 'L',
  '\u2029': 'P',
};

/** Printable in YAML without an escape. */
const bare = /^[ -!#-[\]-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/u;

function escaped(character: string): string {
  if (bare.test(character)) return character;
  const name = Object.hasOwn(named, character) ? named[character] : undefined;
  if (name !== undefined) return `\\${name}`;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** As a literal block, if it has line breaks and nothing that such a block cannot hold. */
export function blockText(text: string, indent: number): string | undefined {
  if (!text.includes('\n') || / (?:\n|$)/.test(text)) return undefined;
  if (
    ![...text].every(character => character === '\n' || character === '"' || character === '\\' || bare.test(character))
  )
    return undefined;
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : /(?:^|\n)\n$/.test(text) ? '+' : '';
  const lines = text.split('\n').map(line => (line === '' ? '' : ' '.repeat(indent) + line));
  return `|${hint}${chomp}\n${lines.join('\n')}${text.endsWith('\n') ? '' : '\n'}`;
}
