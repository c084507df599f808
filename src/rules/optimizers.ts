import { isKnown, isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { flagSetting, ofType, referenced, textSetting } from './resources.ts';

const types = ['compaction', 'retention', 'orphan_file_deletion'];

/** The optimizers that a table of Glue surely has not; none where any optimizer may be the table's, or of any type. */
export function missingOptimizers(table: Resource, resources: readonly Resource[]): readonly string[] {
  const present = new Set<string>();
  for (const own of ofType(resources, 'aws_glue_catalog_table_optimizer')) {
    const of = referenced(resources, own, 'table_name', 'aws_glue_catalog_table', 'name');
    if (of !== undefined && isKnown(of) && of.address !== table.address) continue;
    // Its table is declared elsewhere.
    if (of === undefined && textSetting(own, 'table_name') !== textSetting(table, 'name')) continue;
    const type = textSetting(own, 'type');
    if (of === undefined || isUnknown(of) || type === undefined || isUnknown(type)) return [];
    if (flagSetting(own, 'configuration[0].enabled') !== false) present.add(type);
  }
  return types.filter(type => !present.has(type));
}

/** A statement in sight looks after the table. */
export function isMaintained(
  { address }: Resource,
  tables: readonly Table[],
  statements: readonly Statement[],
): boolean {
  const own = tables.find(({ origins }) => origins.some(({ at }) => 'address' in at && at.address === address));
  return statements.some(
    ({ kind, writes }) => (kind === 'optimize' || kind === 'vacuum') && writes.some(({ table }) => table === own?.id),
  );
}
