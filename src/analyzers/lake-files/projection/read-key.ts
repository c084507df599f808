import type { Maybe } from '../../../model/maybe.ts';
import type { Key } from '../hive-table.ts';
import { dateFormat, type DateFormat } from './date-format.ts';
import { dateProjection } from './date-projection.ts';
import { integerProjection, listProjection, type KeyProjection } from './key-projection.ts';
import { plus, stepOf, type Step } from './steps.ts';

type Properties = Readonly<Record<string, string>>;

/**
 * How the values of a key are told: `injected` by the statement. Unknown where its properties are not understood.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function readKey({ name, type }: Key, properties: Properties, now: number): Maybe<KeyProjection> | 'injected' {
  const own = (property: string) => properties[`projection.${name}.${property}`];
  const kind = own('type')?.trim().toLowerCase();
  const found =
    kind === 'injected'
      ? kind
      : kind === 'enum'
        ? enumOf(own('values'))
        : kind === 'integer'
          ? integersOf(own)
          : kind === 'date'
            ? datesOf(own, type, now)
            : undefined;
  return found ?? { unknown: `the projection of its key ${name} is not understood` };
}

const enumOf = (values: string | undefined) => (values === undefined ? undefined : listProjection(values.split(',')));

type Own = (property: string) => string | undefined;

function integersOf(own: Own): KeyProjection | undefined {
  const [from, to, more] = (own('range') ?? '').split(',').map(whole);
  const [interval, digits] = [whole(own('interval') ?? '1'), whole(own('digits') ?? '0')];
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  if (interval === undefined || interval < 1 || digits === undefined || digits < 0 || digits > 100) return undefined;
  return integerProjection({ from, to, interval, digits });
}

function whole(text: string): number | undefined {
  const value = /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

function datesOf(own: Own, type: string, now: number): KeyProjection | undefined {
  const format = dateFormat(own('format') ?? '');
  if (!format) return undefined;
  const [from, to, more] = (own('range') ?? '').split(',').map(text => boundOf(text, format, now));
  const step = intervalOf(own, format);
  if (from === undefined || to === undefined || more !== undefined || !step) return undefined;
  const catalog = type === 'date' ? dateFormat('yyyy-MM-dd') : type === 'timestamp' ? dateFormat(timestamp) : format;
  return dateProjection({ format, from, to, step, write: (catalog ?? format).format });
}

const timestamp = 'yyyy-MM-dd HH:mm:ss.SSS';

/** Where nothing else is said, days and months come one by one; shorter ones need an interval. */
function intervalOf(own: Own, { unit }: DateFormat): Step | undefined {
  const count = whole(own('interval') ?? '1');
  if (count === undefined || count < 1) return undefined;
  const named = own('interval.unit');
  if (named !== undefined) return stepOf(count, named);
  return unit === 'day'
    ? stepOf(count, 'days')
    : unit === 'month' || unit === 'year'
      ? stepOf(count, 'months')
      : undefined;
}

const relative = /^\s*NOW\s*(?:([-+])\s*(\d{1,9})\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?\s*)?$/i;

/** A date of the format, or one relative to now, cut as the format cuts it. */
function boundOf(text: string, format: DateFormat, now: number): number | undefined {
  const [all, sign, count = '0', unit = 'DAY'] = relative.exec(text) ?? [];
  if (all === undefined) return format.parse(text) ?? format.parse(text.trim());
  const step = stepOf(1, unit);
  return step && format.parse(format.format(plus(now, step, sign === '-' ? -Number(count) : Number(count))));
}
