import { isKnown } from '../model/maybe.ts';
import type { Layout } from '../model/layout.ts';
import type { Place } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { propertyOf } from './projected-keys.ts';
import { placesOfAttribute, resourceOfTable } from './table-places.ts';

const unique =
  /^(?:uuid|guid|email|e_?mail_?address|(?:.*_)?(?:uuid|guid)|(?:.*_)?(?:session|user|customer|order|request|device|visitor|message|event|trace|transaction)_?id)$/;
const grouped = /(?:^|_)(?:bucket|hash|shard|mod|prefix|group|type)(?:_|$)/;
const partOfTime =
  /(?:^|_)(?:date|dt|ds|day|hour|hr|hh|minute|month|year|week|quarter|partition)(?:_|$)|(?:date|day|hour|month|year)$/;

/** Whether a partition key has, or by its name or type is likely to have, more values than `most`. */
export function isManyValued(table: Table, key: string, values: number | undefined, most: number): boolean {
  if (partOfTime.test(key) || grouped.test(key) || isBounded(table, key, most)) return false;
  if (values !== undefined) return values > most;
  const type = isKnown(table.columns) ? table.columns.find(({ name }) => name === key)?.type : undefined;
  return unique.test(key) || (typeof type === 'string' && /^timestamp/i.test(type));
}

/** The values of an only key, as its partitions count them. */
export const valuesOfKey = (layout: Layout | undefined): number | undefined =>
  layout?.partitions !== undefined && isKnown(layout.partitions) ? layout.partitions : undefined;

/** A projection says which values there are, or needs no list of them. */
function isBounded({ design: { projection }, properties }: Table, key: string, most: number): boolean {
  if (projection === undefined) return false;
  const get = (name: string) => propertyOf(properties, `projection.${key}.${name}`);
  const type = get('type');
  if (typeof type !== 'string') return true;
  if (type.trim().toLowerCase() !== 'integer') return true;
  const range = get('range');
  const [low = '', high = ''] = typeof range === 'string' ? range.split(',') : [];
  return !(Number(high) - Number(low) > most);
}

/** Where a table's partition key is declared. */
export function placesOfKey(
  table: Table,
  index: number,
  resources?: readonly Resource[],
): { at: Place; also: readonly Place[] } {
  return placesOfAttribute(table, `partition_keys[${index}].name`, resourceOfTable(table, resources));
}
