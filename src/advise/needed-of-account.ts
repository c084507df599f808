import { tablesOfCatalog } from '../analyzers/catalog/tables-of-catalog.ts';
import { viewTexts } from '../analyzers/catalog/view-texts.ts';
import { conditionsOf } from '../analyzers/estimate/conditions.ts';
import { Prepared, type Executed } from '../analyzers/estimate/prepared.ts';
import { planStatement, type Catalog, type Names, type PlannedScan } from '../analyzers/sql/index.ts';
import { parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Entry } from '../model/snapshot.ts';
import type { Only } from '../sources/aws/only.ts';
import { declare } from './declare.ts';
import { statementsIn } from './sql-statements.ts';
import type { SqlText } from './texts.ts';

/** What of an account statements need: the tables that they name, those behind views, and the partitions that they keep. */
export async function neededOfAccount(
  texts: () => AsyncIterable<SqlText>,
  parameters: Executed['parameters'],
  now: string,
): Promise<Only> {
  const { catalog } = await declare(texts(), [], undefined);
  const statements: Executed[] = [];
  for await (const { statement, names, prepared } of statementsIn(texts(), new Prepared())) {
    const executed = prepared.carriedOut(statement.tree, names, parameters);
    if (typeof executed !== 'string') statements.push(executed);
  }
  const scansOf = (one: Executed, known: Catalog): readonly PlannedScan[] => {
    const planned = planStatement(one, one.names, known, one.parameters);
    return typeof planned === 'string' ? [] : planned.scans;
  };
  return {
    tables: namesOf(statements.flatMap(one => scansOf(one, catalog))),
    behind(view) {
      const [found] = viewTexts([view]);
      if (!found) return [];
      const names: Names = { dialect: 'athena', ...(found.database === undefined ? {} : { database: found.database }) };
      return parseSql(found.sql, 'athena', placerOf('<view>', found.sql)).statements.flatMap(({ tree }) =>
        namesOf(scansOf({ tree, names, parameters: [] }, catalog)),
      );
    },
    async keeping(entries) {
      const tables = tablesOfCatalog(entries).tables;
      const { catalog: known } = await declare(texts(), [], { tables, views: viewTexts(entries) });
      const scans = statements.flatMap(one => scansOf(one, known));
      return keptBy(scans, known, entries, now);
    },
  };
}

/** Whether any scan may keep a partition: what is left to say no is asked of no more. */
function keptBy(scans: readonly PlannedScan[], known: Catalog, entries: readonly Entry[], now: string) {
  const keys = new Map(
    entries.map(({ value }) => {
      const found = Array.isArray(value['PartitionKeys']) ? value['PartitionKeys'] : [];
      const names = found.map(key => (isNamed(key) ? String(key['Name']).toLowerCase() : ''));
      return [nameOf(String(value['DatabaseName']), String(value['Name'])), names] as const;
    }),
  );
  const tests = new Map<string, ((row: ReadonlyMap<string, string>) => boolean)[]>();
  for (const { table: id, plan } of scans) {
    const table = isKnown(id) ? known.table(id) : undefined;
    if (!table) continue;
    const { database = '', table: name } = partsOfId(table.id);
    const own = tests.get(nameOf(database, name)) ?? [];
    tests.set(nameOf(database, name), own);
    const { never, mayPass } = conditionsOf(plan.conjuncts, table, now);
    own.push(never ? () => false : mayPass ? row => mayPass(row) !== 'no' : () => true);
  }
  return ({ database, table }: { readonly database: string; readonly table: string }, values: readonly string[]) => {
    const name = nameOf(database, table);
    const row = new Map((keys.get(name) ?? []).map((key, index) => [key, values[index] ?? '']));
    return (tests.get(name) ?? []).some(test => test(row));
  };
}

const isNamed = (value: unknown): value is { readonly Name: unknown } =>
  typeof value === 'object' && value !== null && 'Name' in value;
const nameOf = (database: string, table: string) => `${database}.${table}`.toLowerCase();

function namesOf(scans: readonly PlannedScan[]) {
  return scans.flatMap(({ table: id }) => {
    if (!isKnown(id)) return [];
    const { catalog, database, table } = partsOfId(id);
    return catalog === 'awsdatacatalog' && database !== undefined ? [{ database, table }] : [];
  });
}
