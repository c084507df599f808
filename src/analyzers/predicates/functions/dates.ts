import { dayOf, daysFrom, floorDiv, monthLength, picosPerDay, picosPerMilli, split } from '../calendar.ts';
import { daysOfText, momentOfText, offsetOf, textOfDays, textOfMoment } from '../moments.ts';
import { called, cast, strict, type Term } from '../term.ts';
import { bigint, date, double, varchar, type TermType } from '../term-type.ts';
import type { Known, Value } from '../value.ts';
import { define, typeOf, type Make } from './define.ts';
import { partOf, parts } from './fields.ts';
import { jodaPieces, mysqlPieces, type Piece } from './patterns.ts';
import { readBy } from './read-by.ts';
import { written } from './write-by.ts';
import { between, isOfClock, later, truncated } from './units.ts';

const timestamp: TermType = { name: 'timestamp', precision: 3, zone: false };
const instant: TermType = { name: 'timestamp', precision: 3, zone: true };
const whole = (value: Value | undefined) => BigInt(value ?? 0n);

/** By units of days for a date, of picoseconds for a timestamp, as its type counts. */
const isDated = (term: Term | undefined) => term?.type.name === 'date';
const back = (term: Term | undefined, picos: bigint | undefined): Known =>
  picos === undefined ? undefined : isDated(term) ? floorDiv(picos, picosPerDay) : picos;
const unfit = (term: Term | undefined, unit: string) => isDated(term) && isOfClock(unit);

/** date_trunc, date_add, date_diff: the unit is a text, mostly constant. */
const unitOf = (value: Value | undefined) => String(value ?? '').toLowerCase();

const truncation: Make = (name, args) => {
  const [unit, of] = args;
  if (unit?.is === 'constant' && unitOf(unit.value ?? undefined) === 'day' && isDated(of)) return of;
  const own = define(['text', 'moment'], typeOf(1), (unit, picos) =>
    unfit(of, unitOf(unit)) ? undefined : back(of, truncated(unitOf(unit), whole(picos))),
  );
  return own(name, args);
};

const addition: Make = (name, args) => {
  const [, , of] = args;
  const own = define(['text', 'whole', 'moment'], typeOf(2), (unit, count, picos) =>
    unfit(of, unitOf(unit)) ? undefined : back(of, later(unitOf(unit), whole(picos), whole(count))),
  );
  return own(name, args);
};

const difference: Make = (name, args) => {
  const [, from, to] = args;
  const own = define(['text', 'moment', 'moment'], bigint, (unit, a, b) =>
    isDated(from) && isDated(to) && isOfClock(unitOf(unit)) ? undefined : between(unitOf(unit), whole(a), whole(b)),
  );
  return own(name, args);
};

/** Formats are compiled once each: a key's is the same for all partitions. */
function patterned(compile: (pattern: string) => readonly Piece[] | undefined) {
  const known = new Map<string, readonly Piece[] | undefined>();
  return (pattern: Value | undefined): readonly Piece[] | undefined => {
    const text = String(pattern ?? '');
    if (!known.has(text)) known.set(text, compile(text));
    return known.get(text);
  };
}

const formatting =
  (compile: typeof mysqlPieces): Make =>
  (name, args) => {
    const piecesOf = patterned(compile);
    return define(['moment', 'text'], varchar, (picos, pattern) => {
      const pieces = piecesOf(pattern);
      return pieces && written(whole(picos), pieces);
    })(name, args);
  };

const parsing =
  (compile: typeof mysqlPieces, type: TermType): Make =>
  (name, args) => {
    const piecesOf = patterned(compile);
    return define(['text', 'text'], type, (text, pattern) => {
      const pieces = piecesOf(pattern);
      return pieces && readBy(String(text), pieces);
    })(name, args);
  };

function isoMoment(text: string): Known {
  const [all, day = '', clock = '', zone] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?(Z|[-+]\d{2}:?\d{2})?)?$/.exec(text) ?? [];
  if (all === undefined) return undefined;
  const moment = momentOfText(clock === '' ? day : `${day} ${clock.replace(',', '.')}`);
  if (!moment || (zone !== undefined && offsetOf(zone) !== 0n)) return undefined;
  return floorDiv(moment.picos, picosPerMilli) * picosPerMilli;
}

const isoText: Make = (name, [arg, another]) => {
  if (!arg || another || (arg.type.name !== 'date' && arg.type.name !== 'timestamp')) return undefined;
  const { type } = arg;
  const run = strict([arg], ([value]) =>
    type.name === 'timestamp'
      ? `${textOfMoment(whole(value), type.precision).replace(' ', 'T')}${type.zone ? 'Z' : ''}`
      : textOfDays(Number(value)),
  );
  return called(name, [arg], varchar, run);
};

function lastDay(picos: bigint): bigint {
  const { year, month } = dayOf(split(picos).days);
  return BigInt(daysFrom({ year, month, day: monthLength(year, month) }));
}

const asDate: Make = (_, [arg, another]) =>
  arg && !another && arg.type.name !== 'other' ? cast(arg, date) : undefined;
const unixTime = define(['moment'], double, picos => Number(floorDiv(whole(picos), 1_000_000n)) / 1e6);
const fromUnixTime = define(['double'], instant, seconds => {
  const millis = Math.round(Number(seconds) * 1000);
  return Number.isSafeInteger(millis) ? BigInt(millis) * picosPerMilli : undefined;
});

export const dates: ReadonlyMap<string, Make> = new Map<string, Make>([
  ...[...parts].map(([name, part]): [string, Make] => [
    name,
    define(['moment'], bigint, picos => partOf(whole(picos), part)),
  ]),
  ['date', asDate],
  ['date_trunc', truncation],
  ['date_add', addition],
  ['date_diff', difference],
  ['date_format', formatting(mysqlPieces)],
  ['format_datetime', formatting(jodaPieces)],
  ['date_parse', parsing(mysqlPieces, timestamp)],
  ['parse_datetime', parsing(jodaPieces, instant)],
  [
    'from_iso8601_date',
    define(['text'], date, text => (/^\d{4}-\d{2}-\d{2}$/.test(String(text)) ? daysKnown(String(text)) : undefined)),
  ],
  ['from_iso8601_timestamp', define(['text'], instant, text => isoMoment(String(text)))],
  ['to_iso8601', isoText],
  ['from_unixtime', fromUnixTime],
  ['to_unixtime', unixTime],
  ['last_day_of_month', define(['moment'], date, picos => lastDay(whole(picos)))],
]);

function daysKnown(text: string): Known {
  const days = daysOfText(text);
  return days === undefined ? undefined : BigInt(days);
}
