import { partsOfId } from '../model/identity.ts';
import { isUnknown } from '../model/maybe.ts';
import type { KeyValues } from '../model/partitioning.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import type { Reading } from './lake.ts';
import { blocksOf, ofType, textSetting } from './resources.ts';

/** Whether files declare an index of a table's partitions. */
export function isIndexed({ id }: Table, declared: Resource | undefined, resources: readonly Resource[] = []): boolean {
  const blocks = declared ? blocksOf(declared, 'partition_index') : [];
  if (isUnknown(blocks) || blocks.length > 0) return true;
  const { database, table } = partsOfId(id);
  return ofType(resources, 'aws_glue_partition_index').some(index => {
    const [ofDatabase, ofTable] = ['database_name', 'table_name'].map(name => textSetting(index, name));
    const isOwn = (value: typeof ofTable, own: string | undefined) =>
      typeof value !== 'string' || value.toLowerCase() === own;
    return isOwn(ofDatabase, database) && isOwn(ofTable, table);
  });
}

const answered = new Set(['=', '<', '<=', '>', '>=', 'between']);

/** The keys that queries compare as an index answers, in the table's order. */
export function indexedKeys(keys: readonly KeyValues[], scans: Reading['scans']): readonly string[] {
  const compared = new Set(
    scans.flatMap(({ scan }) =>
      scan.filters.filter(({ op, bare }) => bare && answered.has(op)).map(({ column }) => column),
    ),
  );
  return keys.map(({ key }) => key).filter(key => compared.has(key));
}
