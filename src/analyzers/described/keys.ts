import { isKnown, isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { typesOf } from '../estimate/types-of.ts';
import { timeTransform } from '../lake-files/iceberg/time.ts';
import type { Transform } from '../lake-files/iceberg/transform.ts';
import { readKey } from '../lake-files/projection/read-key.ts';
import { closed, overlaps } from '../predicates/domains.ts';
import { partitionValue } from '../predicates/partition-value.ts';
import type { Description } from './description.ts';
import type { Key } from './kept-partitions.ts';
import { toldKey } from './told-key.ts';

/** The keys of a table as they are told, or as its projection tells them; undefined where nobody tells of one. */
export function keysOfDescribed(
  table: Table,
  { partitions }: Description,
  now: number,
): Maybe<readonly Key[]> | undefined {
  const { partitionBy = [], projection, type = 'hive' } = table.design;
  if (isUnknown(partitionBy)) return partitionBy;
  const [only, another] = partitionBy;
  const told =
    typeof partitions === 'number' ? (only && !another ? { [only.column]: partitions } : {}) : (partitions ?? {});
  const keys: Key[] = [];
  for (const { column, transform } of partitionBy) {
    const name = column.toLowerCase();
    // Its partitions are named by the day, whatever time they hold.
    const key = { name, type: transform === 'day' ? 'date' : typeOf(table, column) };
    const own = Object.hasOwn(told, name) ? told[name] : undefined;
    const values = own === undefined ? projected(key, projection, now) : toldKey(key, own, now);
    if (values === undefined) return undefined;
    if (isUnknown(values)) return values;
    keys.push({ name, values, ...(type === 'iceberg' ? { mayPass: ofIceberg(table, column, transform) } : {}) });
  }
  return keys;
}

function typeOf({ columns }: Table, column: string): string {
  const type = isKnown(columns) ? columns.find(({ name }) => name === column)?.type : undefined;
  return type !== undefined && isKnown(type) ? type.toLowerCase() : 'string';
}

function projected(
  key: { readonly name: string; readonly type: string },
  projection: Table['design']['projection'],
  now: number,
) {
  if (projection === undefined || isUnknown(projection)) return undefined;
  const own = Object.fromEntries(Object.entries(projection).map(([name, value]) => [name.toLowerCase(), value]));
  const read = readKey(key, own, now);
  return read === 'injected' || isUnknown(read) ? undefined : read;
}

/** Iceberg leaves partitions out by the values of the column that they are made of. */
function ofIceberg(table: Table, column: string, transform: string): NonNullable<Key['mayPass']> {
  const type = typesOf(table).get(column);
  const time: Transform | undefined =
    transform === 'day' ? timeTransform('day', type?.name === 'date' ? 'date' : 'timestamp') : undefined;
  return (value, { domains }) => {
    const domain = domains?.get(column);
    if (!domain || !type) return true;
    const own = partitionValue(value, transform === 'day' ? { name: 'date' } : type);
    if (own === undefined || own === null) return true;
    if (transform === 'identity') return overlaps(domain, closed(own, own), false);
    return time?.mayHold(domain, own, own) ?? true;
  };
}
