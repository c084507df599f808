/** What a pattern writes of a moment, or reads; `width` digits at least when written, at most when read. */
export type Field =
  | 'year'
  | 'year2'
  | 'month'
  | 'monthName'
  | 'monthShort'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'dayName'
  | 'dayShort'
  | 'dayOfYear'
  | 'week'
  | 'weekYear';
export type Piece = string | { readonly field: Field; readonly width: number; readonly most: number };

const mysql: Readonly<Record<string, readonly [Field, number]>> = {
  a: ['dayShort', 0],
  b: ['monthShort', 0],
  c: ['month', 1],
  d: ['day', 2],
  e: ['day', 1],
  f: ['fraction', 6],
  H: ['hour', 2],
  h: ['hour12', 2],
  I: ['hour12', 2],
  i: ['minute', 2],
  j: ['dayOfYear', 3],
  k: ['hour', 1],
  l: ['hour12', 1],
  M: ['monthName', 0],
  m: ['month', 2],
  p: ['half', 0],
  S: ['second', 2],
  s: ['second', 2],
  v: ['week', 2],
  W: ['dayName', 0],
  x: ['weekYear', 4],
  Y: ['year', 4],
  y: ['year2', 2],
};
const widest: Readonly<Partial<Record<Field, number>>> = { year: 4, weekYear: 4, dayOfYear: 3, fraction: 9 };
const piece = (field: Field, width: number): Piece => ({ field, width, most: widest[field] ?? 2 });

/** `%Y-%m-%d`; undefined where a part of it is none that the engine takes. */
export function mysqlPieces(pattern: string): readonly Piece[] | undefined {
  const found: Piece[] = [];
  const spelled = pattern.replaceAll('%T', '%H:%i:%s').replaceAll('%r', '%h:%i:%s %p');
  for (let at = 0; at < spelled.length; at += 1) {
    const letter = spelled[at] ?? '';
    if (letter !== '%') {
      found.push(letter);
      continue;
    }
    at += 1;
    const next = spelled[at] ?? '';
    const known = mysql[next];
    if (known) found.push(piece(...known));
    else if (next !== '' && !/[DUuVwX]/.test(next)) found.push(next);
    else return undefined;
  }
  return found;
}

/** `yyyy-MM-dd'T'HH:mm:ss`, as Joda writes it; undefined of letters that we do not know. */
export function jodaPieces(pattern: string): readonly Piece[] | undefined {
  const found: Piece[] = [];
  for (let at = 0; at < pattern.length;) {
    const letter = pattern[at] ?? '';
    let end = at + 1;
    if (letter === "'") {
      const close = pattern.indexOf("'", end);
      if (close < 0) return undefined;
      found.push(close === end ? "'" : pattern.slice(end, close));
      end = close + 1;
    } else {
      while (pattern[end] === letter) end += 1;
      const own = /[A-Za-z]/.test(letter) ? jodaPiece(letter, end - at) : pattern.slice(at, end);
      if (own === undefined) return undefined;
      found.push(own);
    }
    at = end;
  }
  return found;
}

function jodaPiece(letter: string, width: number): Piece | undefined {
  switch (letter) {
    case 'y':
    case 'Y':
      return width === 2 ? piece('year2', 2) : width === 4 || width === 1 ? piece('year', width) : undefined;
    case 'M':
      return width <= 2 ? piece('month', width) : piece(width === 3 ? 'monthShort' : 'monthName', 0);
    case 'd':
      return width <= 2 ? piece('day', width) : undefined;
    case 'H':
      return width <= 2 ? piece('hour', width) : undefined;
    case 'h':
      return width <= 2 ? piece('hour12', width) : undefined;
    case 'm':
      return width <= 2 ? piece('minute', width) : undefined;
    case 's':
      return width <= 2 ? piece('second', width) : undefined;
    case 'S':
      return width <= 3 ? { field: 'fraction', width, most: width } : undefined;
    case 'a':
      return piece('half', 0);
    case 'E':
      return piece(width <= 3 ? 'dayShort' : 'dayName', 0);
    case 'D':
      return width <= 3 ? piece('dayOfYear', width) : undefined;
    default:
      return undefined;
  }
}
