import { Malformed, Unread } from './tree.ts';

export type Matches = (character: string) => boolean;

const word = /^[0-9A-Za-z_]$/;
export const isWord = (character: string | undefined): boolean => character !== undefined && word.test(character);

const perl: Readonly<Record<string, RegExp>> = { d: /^[0-9]$/, w: word, s: /^[\t\n\f\r ]$/ };
const posix: Readonly<Record<string, RegExp>> = {
  alnum: /^[0-9A-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  ascii: /^[\0-\x7f]$/,
  blank: /^[\t ]$/,
  cntrl: /^(?=[\0-\x7f])\p{Cc}$/u,
  digit: /^[0-9]$/,
  graph: /^[!-~]$/,
  lower: /^[a-z]$/,
  print: /^[ -~]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[\t\n\v\f\r ]$/,
  upper: /^[A-Z]$/,
  word,
  xdigit: /^[0-9A-Fa-f]$/,
};
const categories = /^(?:L[ltumo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cf]?)$/;

/** `\d` and its like; undefined for other letters. */
export function perlClass(letter: string): Matches | undefined {
  const found = perl[letter.toLowerCase()];
  if (!found) return undefined;
  return letter === letter.toLowerCase() ? character => found.test(character) : character => !found.test(character);
}

/** `[:alpha:]`, by its name with the `^` that it may have. */
export function posixClass(name: string): Matches {
  const found = Object.hasOwn(posix, name.replace('^', '')) ? posix[name.replace('^', '')] : undefined;
  if (!found) throw new Malformed();
  return name.startsWith('^') ? character => !found.test(character) : character => found.test(character);
}

/** `\pL`, `\p{Greek}`. */
export function unicodeClass(name: string, negated: boolean): Matches {
  const inverse = name.startsWith('^');
  const bare = inverse ? name.slice(1) : name;
  if (!categories.test(bare)) throw new Unread();
  const found = new RegExp(`^\\p{${bare}}$`, 'u');
  return character => found.test(character) !== (negated !== inverse);
}

/** Whatever the case of letters. */
export const folded =
  (matches: Matches): Matches =>
  character =>
    matches(character) || matches(character.toLowerCase()) || matches(character.toUpperCase());
