import { failure, listOf, longest, scalar, textOf, tooLong, type Value } from '../value.ts';
import { partOf } from '../written.ts';
import { compareText } from '../values/compare-text.ts';
import { lowerOf, titleOf, upperOf } from './letter-case.ts';
import { segments } from './segments.ts';
import { asInteger, asText, numeric, ofTexts, refused, text, texts, type Family, type Signature } from './signature.ts';

const predicate = (compute: (given: string, part: string) => boolean): Signature => ({
  ...ofTexts(2, (given = '', part = '') => compute(given, part)),
  gives: 'bool',
});

/** Character by character: no letter depends on its place. */
const ofCase = (change: (letter: string) => string): Signature =>
  ofTexts(1, (given = '') => [...given].map(change).join(''));

const blanks =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** A function that gives the part of its first text from one offset to another: that is written where the text is. */
const ofPart = (
  length: number,
  compute: (given: string, other: string) => readonly [start: number, end: number],
): Signature => ({
  parameters: Array.from({ length }, () => text),
  gives: 'string',
  compute: ([given, other]) => {
    const [start, end] = compute(asText(given), asText(other));
    return partOf(given, scalar(asText(given).slice(start, end)), start);
  },
});

function trimmed(given: string, of: string): readonly [start: number, end: number] {
  const cut = new Set(of);
  const characters = [...given];
  let [first, last, start, end] = [0, characters.length, 0, given.length];
  for (; first < last && cut.has(characters[first] ?? ''); first += 1) start += characters[first]?.length ?? 0;
  for (; last > first && cut.has(characters[last - 1] ?? ''); last -= 1) end -= characters[last - 1]?.length ?? 0;
  return [start, end];
}

export const strings: Family = {
  lower: ofCase(lowerOf),
  upper: ofCase(upperOf),
  title: ofTexts(1, (given = '') => title(given)),
  trimspace: ofPart(1, given => trimmed(given, blanks)),
  trim: ofPart(2, trimmed),
  trimprefix: ofPart(2, (given, part) => [given.startsWith(part) ? part.length : 0, given.length]),
  trimsuffix: ofPart(2, (given, part) => [0, given.endsWith(part) ? given.length - part.length : given.length]),
  startswith: predicate((given, part) => given.startsWith(part)),
  endswith: predicate((given, part) => given.endsWith(part)),
  strcontains: predicate((given, part) => given.includes(part)),
  strrev: ofTexts(1, (given = '') => segments(given).toReversed().join('')),
  chomp: ofPart(1, given => [0, withoutEnd(given)]),
  indent: {
    parameters: [numeric, text],
    gives: 'string',
    compute: ([by, given]) => indented(asInteger(by), asText(given)),
  },
  substr: {
    parameters: [text, numeric, numeric],
    gives: 'string',
    compute: ([given, from, length]) => part(asText(given), asInteger(from), asInteger(length)),
  },
  split: {
    parameters: [text, text],
    gives: texts,
    compute: ([separator, given]) => {
      const [by, source] = [asText(separator), asText(given)];
      return listOf('string', (by === '' ? [...source] : source.split(by)).map(scalar));
    },
  },
  join: { parameters: [text], rest: { type: texts }, gives: 'string', compute: joined },
  sort: {
    parameters: [{ type: texts }],
    gives: texts,
    compute: ([list]) => {
      if (list?.is !== 'list') return refused('no list');
      if (list.items.some(item => item.is === 'absent')) return refused('null among texts');
      return listOf(
        'string',
        list.items.toSorted((a, b) => compareText(asText(a), asText(b))),
      );
    },
  },
};

function withoutEnd(given: string): number {
  let end = given.length;
  while (end > 0 && (given[end - 1] === '\n' || given[end - 1] === '\r')) end -= 1;
  return end;
}

function indented(by: number | undefined, given: string): Value {
  if (by === undefined || by < 0) return refused('a number of spaces that is none');
  const lines = given.split('\n');
  return by * lines.length > longest ? tooLong : scalar(lines.join(`\n${' '.repeat(by)}`));
}

function part(given: string, from: number | undefined, length: number | undefined): Value {
  if (from === undefined || length === undefined) return refused('a position that is not whole');
  if (from >= 0 && length === 0) return scalar('');
  const characters = segments(given);
  const start = from < 0 ? from + characters.length : from;
  const rest = start > 0 ? characters.slice(start) : characters;
  // Terraform takes all of the rest, too, where it looks for none of it.
  return scalar((length > 0 ? rest.slice(0, length) : rest).join(''));
}

function joined([separator, ...lists]: readonly Value[]): Value {
  if (lists.length === 0) return refused('no lists');
  const items: string[] = [];
  for (const list of lists)
    for (const item of list.is === 'list' ? list.items : []) {
      const given = textOf(item);
      if (given === undefined) return failure('null among texts');
      items.push(given);
    }
  const by = asText(separator);
  return by.length * items.length > longest ? tooLong : scalar(items.join(by));
}

/** Letters behind what is none, an apostrophe too, in upper case. */
function title(given: string): string {
  let before = ' ';
  const letters = [...given].map(letter => {
    const changed = isSeparator(before) ? titleOf(letter) : letter;
    before = letter;
    return changed;
  });
  return letters.join('');
}

function isSeparator(character: string): boolean {
  if (character <= '\u007f') return !/[0-9A-Za-z_]/.test(character);
  return /[\p{L}\p{Nd}]/u.test(character) ? false : blanks.includes(character);
}
