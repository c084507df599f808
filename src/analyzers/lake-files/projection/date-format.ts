import { months } from '../../predicates/calendar.ts';

/** Units of time from the longest to the shortest. */
export type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'milli';

/** A date format as Java's DateTimeFormatter has it, of the letters that are understood. */
export interface DateFormat {
  /** Lengths that its texts may have, the longest first. */
  readonly widths: readonly number[];
  /** The shortest unit that it tells. */
  readonly unit: Unit;
  /** Milliseconds since 1970-01-01 UTC of where the text's time begins; undefined where the text is not written so. */
  parse(text: string): number | undefined;
  format(millis: number): string;
}

/** A field, or what stands between fields. */
type Piece = { readonly text: string } | Field;
interface Field {
  readonly unit: Unit;
  readonly least: number;
  readonly most: number;
  read(text: string): number | undefined;
  write(value: number): string;
}

/** Undefined where it has letters that are not understood. */
export function dateFormat(pattern: string): DateFormat | undefined {
  const pieces: Piece[] = [];
  // A quoted text, a letter repeated, anything else.
  for (const [all, quoted, letter] of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^]/g)) {
    if (quoted !== undefined) pieces.push({ text: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
    else if (letter === undefined) pieces.push({ text: all });
    else {
      const field = fieldOf(letter, all.length);
      if (!field) return undefined;
      pieces.push(field);
    }
  }
  const fields = pieces.filter(isField);
  const unit = units.findLast(unit => fields.some(field => field.unit === unit));
  if (!unit || !fields.some(field => field.unit === 'year')) return undefined;
  return {
    widths: widthsOf(pieces),
    unit,
    parse: text => parse(pieces, text),
    format: millis => {
      const parts = partsOf(millis);
      return pieces.map(piece => (isField(piece) ? piece.write(parts[piece.unit]) : piece.text)).join('');
    },
  };
}

const units: readonly Unit[] = ['year', 'month', 'day', 'hour', 'minute', 'second', 'milli'];
const isField = (piece: Piece): piece is Field => 'unit' in piece;
const letters: Readonly<Record<string, Unit>> = {
  y: 'year',
  u: 'year',
  M: 'month',
  L: 'month',
  d: 'day',
  H: 'hour',
  m: 'minute',
  s: 'second',
  S: 'milli',
};

function fieldOf(letter: string, count: number): Field | undefined {
  const unit = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  if (unit === undefined) return undefined;
  if (unit === 'month' && (count === 3 || count === 4))
    return named(months.map(month => (count === 3 ? month.slice(0, 3) : month)));
  if (unit === 'year') return count === 2 ? digits(unit, 2, 2, 2000) : count <= 4 ? digits(unit, 4, 4) : undefined;
  if (unit === 'milli') return count === 3 ? digits(unit, 3, 3) : undefined;
  return count <= 2 ? digits(unit, count, 2) : undefined;
}

const digits = (unit: Unit, least: number, most: number, base = 0): Field => ({
  unit,
  least,
  most,
  read: text => (/^\d+$/.test(text) ? Number(text) + base : undefined),
  write: value => String(value - base).padStart(least, '0'),
});

const named = (names: readonly string[]): Field => ({
  unit: 'month',
  least: Math.min(...names.map(({ length }) => length)),
  most: Math.max(...names.map(({ length }) => length)),
  read: text => (names.includes(text) ? names.indexOf(text) + 1 : undefined),
  write: value => names[value - 1] ?? '',
});

function widthsOf(pieces: readonly Piece[]): readonly number[] {
  let [least, most] = [0, 0];
  for (const piece of pieces) {
    least += isField(piece) ? piece.least : piece.text.length;
    most += isField(piece) ? piece.most : piece.text.length;
  }
  return Array.from({ length: most - least + 1 }, (_, index) => most - index);
}

function parse(pieces: readonly Piece[], text: string): number | undefined {
  const found: Record<Unit, number> = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, milli: 0 };
  let at = 0;
  for (const piece of pieces) {
    if (!isField(piece)) {
      if (!text.startsWith(piece.text, at)) return undefined;
      at += piece.text.length;
      continue;
    }
    let length = Math.min(piece.most, text.length - at);
    let value: number | undefined;
    for (; length >= piece.least && value === undefined; length -= 1) value = piece.read(text.slice(at, at + length));
    if (value === undefined) return undefined;
    at += length + 1;
    found[piece.unit] = value;
  }
  return at === text.length ? millisOf(found) : undefined;
}

function millisOf(parts: Readonly<Record<Unit, number>>): number | undefined {
  const millis = new Date(
    Date.UTC(2000, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second, parts.milli),
  );
  millis.setUTCFullYear(parts.year, parts.month - 1, parts.day);
  const again = partsOf(millis.getTime());
  return units.every(unit => again[unit] === parts[unit]) ? millis.getTime() : undefined;
}

export function partsOf(millis: number): Readonly<Record<Unit, number>> {
  const date = new Date(millis);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    milli: date.getUTCMilliseconds(),
  };
}
