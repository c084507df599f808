import { isKnown, type Maybe } from '../../model/maybe.ts';
import { dateFormat } from '../lake-files/projection/date-format.ts';
import { listProjection, type KeyProjection } from '../lake-files/projection/key-projection.ts';
import { readKey } from '../lake-files/projection/read-key.ts';
import type { ToldKey, ToldRange } from './description.ts';

/** A key of a table: `type` as Hive spells it. */
export interface DescribedKey {
  readonly name: string;
  readonly type: string;
}

/** The values of a key as they are told, or how many it has; `now`: milliseconds since 1970-01-01 UTC. */
export function toldKey(key: DescribedKey, told: ToldKey, now: number): Maybe<KeyProjection | number> {
  if (typeof told === 'number') return told;
  if (isList(told)) return listProjection(told.map(String));
  const range = rangeOf(told);
  const read = range && readKey(key, propertiesOf(key.name, range), now);
  return read !== undefined && read !== 'injected' && isKnown(read) && read.count > 0
    ? read
    : { unknown: `what is told of its key ${key.name} is no range` };
}

const isList = (told: Exclude<ToldKey, number>): told is readonly (string | number)[] => Array.isArray(told);

/** What a projection of the key would say. https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
function rangeOf({ days, from, to, format = 'yyyy-MM-dd', digits }: ToldRange): Record<string, string> | undefined {
  const dates = { type: 'date', format, interval: '1', 'interval.unit': `${dateFormat(format)?.unit ?? 'day'}s` };
  if (days !== undefined) return { ...dates, range: `NOW-${days - 1}DAYS,NOW` };
  if (from === undefined) return undefined;
  if (typeof from !== 'number') return { ...dates, range: `${from},${to ?? 'NOW'}` };
  return to === undefined
    ? undefined
    : { type: 'integer', range: `${from},${to}`, ...(digits === undefined ? {} : { digits: String(digits) }) };
}

const propertiesOf = (key: string, own: Record<string, string>) =>
  Object.fromEntries(Object.entries(own).map(([name, value]) => [`projection.${key}.${name}`, value]));
