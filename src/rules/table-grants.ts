import { partsOfId, tableId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { databaseOfGrant } from './grants.ts';
import { once } from './once.ts';
import { group } from './reading.ts';
import { flagSetting, setting, textSetting } from './resources.ts';

/** A resource of Lake Formation that is about one table, or about all of a database. */
export interface OfTable {
  readonly own: Resource;
  readonly block: 'table[0]' | 'table_with_columns[0]';
}

/** What a resource says of a table or of its columns; undefined where it is of something else, or that is not known. */
export function ofTable(own: Resource): OfTable | undefined {
  for (const block of ['table[0]', 'table_with_columns[0]'] as const) {
    const found = setting(own, block);
    if (typeof found === 'object' && isKnown(found)) return { own, block };
  }
  return undefined;
}

/** The one table by `database.name` or by the address of its resource; undefined where neither is known. */
export function tableNamed({ own, block }: OfTable): string | undefined {
  const name = textSetting(own, `${block}.name`);
  if (name === undefined) return undefined;
  const database = databaseOfGrant(own);
  if (isKnown(name) && database !== undefined) return tableId([database, name], { engine: 'athena' });
  return own.references?.[`${block}.name`];
}

/** The tables that are declared once and that it is of: one, or with `wildcard` all of the database. */
export function tablesOf(it: OfTable, tables: readonly Table[]): readonly Table[] {
  const { own, block } = it;
  if (block === 'table[0]' && flagSetting(own, 'table[0].wildcard') === true)
    return inDatabase(tables).get(databaseOfGrant(own)?.toLowerCase() ?? '') ?? [];
  const address = own.references?.[`${block}.name`] ?? '';
  const named = tableNamed(it) ?? '';
  const found = [byAddress(tables).get(address), byName(tables).get(named)].find(some => some !== undefined) ?? [];
  return found.length === 1 ? found : [];
}

const inDatabase = once((tables: readonly Table[]) => group(tables, ({ id }) => [partsOfId(id).database ?? '']));
const byName = once((tables: readonly Table[]) => group(tables, ({ id }) => [id.slice(id.lastIndexOf('/') + 1)]));
const byAddress = once((tables: readonly Table[]) =>
  group(tables, ({ origins }) => new Set(origins.flatMap(({ at }) => ('address' in at ? [at.address] : [])))),
);
