import { called, cast, strict, type Term } from '../term.ts';
import { bigint, boolean, isText, varchar, type TermType } from '../term-type.ts';
import type { Known, Value } from '../value.ts';
import { define, longest, type Make } from './define.ts';
import { regexOf } from './regex.ts';

const text = (value: Value | undefined) => (value === undefined ? '' : String(value));
const count = (value: Value | undefined) => Number(value ?? 0);

/** Texts that are not longer than what they are made of. */
const ofFirst = ([arg]: readonly Term[]): TermType => (arg?.type.name === 'varchar' ? arg.type : varchar);

const isPlain = (value: string) => /^[\0-\x7f]*$/.test(value);
/** Its code points; of most texts their characters. */
const points = (value: string): readonly string[] => (isPlain(value) ? value.split('') : [...value]);
const sliced = (value: string, from: number, to: number) =>
  isPlain(value) ? value.slice(from, to) : [...value].slice(from, to).join('');
const lengthOf = (value: string) => (isPlain(value) ? value.length : points(value).length);

/** From a position that counts from 1, or from the end below zero. */
function substring(value: string, start: number, length: number | undefined): string {
  const size = lengthOf(value);
  const from = start > 0 ? start - 1 : size + start;
  if (start === 0 || from < 0 || from >= size) return '';
  return sliced(value, from, length === undefined ? size : from + Math.max(0, length));
}

/** Each code point for itself, as the engine does it. */
const cased = (value: string, change: (point: string) => string) =>
  isPlain(value)
    ? change(value)
    : [...value].map(point => (lengthOf(change(point)) === 1 ? change(point) : point)).join('');

function splitPart(value: string, separator: string, index: number): Known {
  if (separator === '' || index < 1) return undefined;
  return value.split(separator)[index - 1] ?? null;
}

function padded(value: string, size: number, padding: string, isLeft: boolean): Known {
  if (size < 0 || size > longest || padding === '') return undefined;
  const missing = size - lengthOf(value);
  if (missing <= 0) return sliced(value, 0, size);
  const filling = sliced(padding.repeat(Math.ceil(missing / lengthOf(padding))), 0, missing);
  return isLeft ? filling + value : value + filling;
}

function position(value: string, part: string): bigint {
  const at = value.indexOf(part);
  return at < 0 ? 0n : BigInt(lengthOf(value.slice(0, at)) + 1);
}

function replaced(value: string, search: string, by: string): Known {
  // An empty text is found between all code points.
  return joined(search === '' ? ['', ...points(value), ''] : value.split(search), by);
}

/** Undefined where it would be too long: nothing is made before that is known. */
function joined(parts: readonly Value[], between: string): Known {
  const length = parts.reduce<number>((sum, part) => sum + text(part).length, between.length * (parts.length - 1));
  return length > longest ? undefined : parts.join(between);
}

/** Code point by code point; one without a partner is dropped. */
function translated(value: string, from: string, to: string): string {
  const partners = new Map<string, string>();
  const replacements = points(to);
  for (const [index, point] of points(from).entries())
    if (!partners.has(point)) partners.set(point, replacements[index] ?? '');
  return points(value)
    .map(point => partners.get(point) ?? point)
    .join('');
}

/** `a || b`: texts alone; of binaries and arrays we know nothing. */
export function concatenated(args: readonly Term[]): Term | undefined {
  if (args.length < 2 || !args.every(({ type }) => isText(type) || type.name === 'null')) return undefined;
  const all = args.map(arg => cast(arg, varchar));
  return called(
    'concat',
    all,
    varchar,
    strict(all, values => joined(values, '')),
  );
}

/** Nulls are left out. */
const concatWithSeparator: Make = (name, args) => {
  const [separator, ...parts] = args;
  if (!separator || !args.every(({ type }) => isText(type) || type.name === 'null')) return undefined;
  const run: Term['run'] = row => {
    const between = separator.run(row);
    if (between === null || between === undefined) return between;
    const found: Value[] = [];
    for (const part of parts) {
      const value = part.run(row);
      if (value === undefined) return undefined;
      if (value !== null) found.push(value);
    }
    return joined(found, text(between));
  };
  return called(name, args, varchar, run);
};

/** What the engine takes for white space. */
const blanks: ReadonlySet<string> = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000',
);

const substr = define(
  ['text', 'whole', 'whole'],
  ofFirst,
  (value, start, length) => substring(text(value), count(start), length === undefined ? undefined : count(length)),
  2,
);
const strpos = define(['text', 'text'], bigint, (value, part) => position(text(value), text(part)));

/** TRIM(LEADING 'x' FROM text): `side` says which end, `from` its characters. */
export function trimmedBy(side: string, args: readonly Term[]): Term | undefined {
  const [first, second] = args;
  if (!first) return undefined;
  const taking = second ? [second, first] : [first];
  const own = define(
    ['text', 'text'],
    varchar,
    (value, characters) => {
      const dropped = characters === undefined ? blanks : new Set(points(text(characters)));
      const all = points(text(value));
      let [from, to] = [0, all.length];
      while (side !== 'trailing' && from < to && dropped.has(all[from] ?? '')) from += 1;
      while (side !== 'leading' && to > from && dropped.has(all[to - 1] ?? '')) to -= 1;
      return all.slice(from, to).join('');
    },
    1,
  );
  return own('trim', taking);
}

/** Found anywhere in the text, by a pattern that is constant and of a kind that we match. */
const regexpLike: Make = (name, args) => {
  const [value, pattern] = args;
  if (!value || pattern?.is !== 'constant' || args.length > 2 || !isText(value.type)) return undefined;
  const regex = pattern.value === null ? undefined : regexOf(text(pattern.value));
  if (!regex) return undefined;
  const run = strict([cast(value, varchar)], ([own]) => (regex.isIn(text(own)) ? 1n : 0n));
  return called(name, args, boolean, run);
};

export const texts: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['substr', substr],
  ['substring', substr],
  ['lower', define(['text'], ofFirst, value => cased(text(value), point => point.toLowerCase()))],
  ['upper', define(['text'], ofFirst, value => cased(text(value), point => point.toUpperCase()))],
  ['length', define(['text'], bigint, value => BigInt(lengthOf(text(value))))],
  ['reverse', define(['text'], ofFirst, value => [...points(text(value))].reverse().join(''))],
  ['trim', (_, args) => (args.length === 1 ? trimmedBy('both', args) : undefined)],
  ['ltrim', (_, args) => (args.length === 1 ? trimmedBy('leading', args) : undefined)],
  ['rtrim', (_, args) => (args.length === 1 ? trimmedBy('trailing', args) : undefined)],
  [
    'replace',
    define(['text', 'text', 'text'], varchar, (value, search, by) => replaced(text(value), text(search), text(by)), 2),
  ],
  [
    'split_part',
    define(['text', 'text', 'whole'], varchar, (value, by, index) => splitPart(text(value), text(by), count(index))),
  ],
  [
    'lpad',
    define(['text', 'whole', 'text'], varchar, (value, size, by) => padded(text(value), count(size), text(by), true)),
  ],
  [
    'rpad',
    define(['text', 'whole', 'text'], varchar, (value, size, by) => padded(text(value), count(size), text(by), false)),
  ],
  ['strpos', strpos],
  ['position', define(['text', 'text'], bigint, (part, value) => position(text(value), text(part)))],
  ['starts_with', define(['text', 'text'], boolean, (value, start) => (text(value).startsWith(text(start)) ? 1n : 0n))],
  [
    'translate',
    define(['text', 'text', 'text'], varchar, (value, from, to) => translated(text(value), text(from), text(to))),
  ],
  ['concat', (_, args) => concatenated(args)],
  ['concat_ws', concatWithSeparator],
  ['regexp_like', regexpLike],
]);
