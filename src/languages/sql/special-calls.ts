import type { Expr } from '../../model/tree.ts';
import { list, plainList } from './arguments.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { intervalUnits, typeName } from './type-name.ts';

/** The arguments of functions that are not a list of expressions; undefined where they are. The cursor stands behind `(`. */
export function specialArguments(cursor: Cursor, name: string): Arguments | undefined {
  return special.get(name)?.(cursor);
}

export interface Arguments {
  readonly args: readonly Expr[];
  /** Of EXTRACT(year FROM …), DATEADD(day, …), where it is a word. */
  readonly unit?: string;
}
type Reader = (cursor: Cursor) => Arguments | undefined;

/** `day FROM x`, `day, x`: the unit is no column. */
const unit: Reader = cursor => {
  const { type, value } = cursor.peek();
  const named = isNameToken(cursor.peek()) || type === 'string';
  if (!named || !(cursor.is('from', 1) || (cursor.is(',', 1) && type === 'word' && dateParts.has(value))))
    return undefined;
  cursor.at += 2;
  return { args: list(cursor), ...(type === 'string' ? {} : { unit: value.toLowerCase() }) };
};

/** `[LEADING | TRAILING | BOTH] [characters] FROM text`. */
const trim: Reader = cursor => {
  if (!cursor.isOneOf(trimWords) || cursor.is(')', 1) || cursor.is(',', 1)) return undefined;
  const side = cursor.next().value;
  cursor.take('from');
  return { args: list(cursor), unit: side };
};

/** The form is no column. */
const normalize: Reader = cursor => {
  const text = cursor.grammar.expr(cursor);
  if (cursor.is(',') && isNameToken(cursor.peek(1)) && cursor.is(')', 2)) cursor.at += 2;
  return { args: [text] };
};

/** `CONVERT(type, value)` of Redshift is a cast. */
const convert: Reader = cursor => {
  if (cursor.dialect !== 'redshift') return undefined;
  const from = cursor.at;
  const type = typeName(cursor);
  if (!cursor.take(',')) {
    cursor.at = from;
    return undefined;
  }
  const arg = cursor.grammar.expr(cursor);
  return { args: [{ at: cursor.span(from), node: 'cast', arg, type }] };
};

/** `OBJECT_TRANSFORM(input [KEEP path, …] [SET path, value, …])` of Redshift. */
const objectTransform: Reader = cursor => {
  if (cursor.dialect !== 'redshift' || cursor.is(')')) return undefined;
  const args = [cursor.grammar.expr(cursor)];
  for (const word of ['keep', 'set']) if (cursor.take(word)) for (const arg of plainList(cursor)) args.push(arg);
  return { args };
};

const special: ReadonlyMap<string, Reader> = new Map([
  ...'extract date_part datepart timestampdiff timestampadd dateadd datediff date_add date_diff'
    .split(' ')
    .map(name => [name, unit] as const),
  ['trim', trim],
  ['normalize', normalize],
  ['convert', convert],
  ['object_transform', objectTransform],
]);

const trimWords = new Set(['leading', 'trailing', 'both']);
/** As Redshift and Spark write them without quotes. */
const dateParts: ReadonlySet<string> = new Set([
  ...intervalUnits,
  ...(
    'mil mils c cent cents dec decs y yr yrs qtr qtrs mon mons w dayofweek dayofweekiso dow dow_iso dw weekday dayofyear doy dy yearday ' +
    'd h hr hrs m min mins s sec secs ms msec msecs msecond mseconds millisec millisecs us usec usecs usecond useconds microsec microsecs ' +
    'timezone timezone_hour timezone_minute yearofweek week_of_year'
  ).split(' '),
]);
