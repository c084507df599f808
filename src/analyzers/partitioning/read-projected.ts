import type { Bulk, Row } from '../../model/facts.ts';
import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Projected, ProjectedKey } from '../../model/partitioning.ts';
import type { HiveTable } from '../lake-files/hive-table.ts';
import { readProjection } from '../lake-files/projection/read-projection.ts';
import { batch, each, number, text } from '../rows.ts';
import { ProjectedTexts } from './projected-key.ts';
import { isBelow, segmentsOf } from './segments.ts';
import { filled, textsOfKey } from './sql.ts';

/** What the projections of tables tell, beside the folders in which there are files: by `Table.id`. */
export async function readProjected(
  bulk: Bulk,
  tables: readonly HiveTable[],
  now: number,
): Promise<ReadonlyMap<string, Maybe<Projected>>> {
  const found = new Map<string, Maybe<Projected>>();
  const texts = new Map<string, ReadonlyMap<string, ProjectedTexts>>();
  const rows: Row[] = [];
  for (const table of tables) {
    if (table.table.design.projection === undefined) continue;
    const read = foldsOf(table, now);
    if (isUnknown(read)) found.set(table.table.id, read);
    else {
      texts.set(table.table.id, read.folds);
      for (const row of read.rows) rows.push(row);
    }
  }
  if (rows.length === 0) return found;
  await bulk.store(
    'projected',
    { table_id: 'VARCHAR', base: 'VARCHAR', key: 'VARCHAR', first: 'BIGINT', segments: 'BIGINT', deepest: 'BIGINT' },
    batch(rows),
  );
  const places = new Map(rows.map(({ first, segments }) => [`${first} ${segments}`, { first, segments }]));
  for (const { first, segments } of places.values())
    for await (const row of each(bulk, textsOfKey(number(first), number(segments))))
      texts
        .get(text(row['table_id']))
        ?.get(text(row['key']))
        ?.add({ text: text(row['text']), files: number(row['files']), bytes: number(row['bytes']) });
  const folders = new Map<string, number>();
  for (const deepest of new Set(rows.map(row => number(row['deepest']))))
    for await (const row of each(bulk, filled(deepest))) folders.set(text(row['table_id']), number(row['folders']));
  for (const [id, folds] of texts)
    found.set(id, { filled: folders.get(id) ?? 0, keys: [...folds.values()].map(fold => fold.result()) });
  return found;
}

const types = new Map<string, ProjectedKey['type']>([
  ['enum', 'enum'],
  ['integer', 'integer'],
  ['date', 'date'],
]);

/** What folds the texts of a table's keys, and the rows of `projected` that find them. */
function foldsOf(table: HiveTable, now: number) {
  const projection = readProjection(table, now);
  if (isUnknown(projection)) return projection;
  const segmented = segmentsOf(projection, table);
  if (isUnknown(segmented)) return segmented;
  if (!isBelow(segmented, table)) return { unknown: 'its files lie elsewhere than the table' };
  const deepest = Math.max(...segmented.keys.map(({ first, segments }) => first + segments - 1));
  const folds = new Map<string, ProjectedTexts>();
  const rows: Row[] = [];
  for (const segment of segmented.keys) {
    const { key, first, segments } = segment;
    const own = projection.keys.get(key);
    const type = types.get(table.properties[`projection.${key}.type`]?.trim().toLowerCase() ?? '');
    if (!own || own === 'injected' || !type) continue;
    folds.set(key, new ProjectedTexts(segment, type, own, table.properties[`projection.${key}.range`] ?? ''));
    rows.push({ table_id: table.table.id, base: segmented.base, key, first, segments, deepest });
  }
  return { folds, rows };
}
