import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declareTables, readStatement, type Catalog } from '../../src/analyzers/sql/index.ts';
import { parseSql, type Dialect } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';

/** A scan of the plan: a table and the columns that are read of it. */
type PlannedScan = readonly [table: string, columns: readonly string[]];

export interface Compared {
  readonly id: string;
  readonly sql: string;
  readonly features: readonly string[];
  /** The optimizer removed scans that the text has: not ours to know. */
  readonly tagged: boolean;
  /** The same tables, each once. */
  readonly tables: boolean;
  /** By table, the same columns over all its scans. */
  readonly columns: boolean;
  /** By table, no column of the plan missed. */
  readonly missesNone: boolean;
  /** The same scans with the same columns, as often. */
  readonly scans: boolean;
  readonly planned: readonly string[];
  readonly ours: readonly string[];
}

/** Every statement of a file of planner's answers beside what we say that it reads; its schemas lie next to it. */
export function compareWithPlanner(file: string): readonly Compared[] {
  const catalogs = new Map<string, Catalog>();
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const truth: unknown = JSON.parse(line);
      if (!isTruth(truth)) throw new TypeError(`not a planner's answer: ${line.slice(0, 80)}`);
      const { schema, dialect = 'trino' } = truth;
      const catalog = catalogs.get(schema + dialect) ?? catalogOf(dirname(file), schema, dialect);
      catalogs.set(schema + dialect, catalog);
      return compare(truth, catalog);
    });
}

interface Truth {
  readonly id: string;
  readonly sql: string;
  readonly schema: string;
  readonly scans: readonly PlannedScan[];
  readonly features: readonly string[];
  readonly tags?: readonly string[];
  /** In which the text is written. */
  readonly dialect?: Dialect;
}
const isTruth = (value: unknown): value is Truth =>
  typeof value === 'object' && value !== null && 'sql' in value && 'schema' in value && 'scans' in value;

function compare({ id, sql, scans, features, tags = [], dialect = 'trino' }: Truth, catalog: Catalog): Compared {
  const names = { dialect, database: 'db' } as const;
  const found = parseSql(sql, dialect, placerOf('truth.sql', sql)).statements.flatMap(
    statement => readStatement(statement, names, catalog).scans,
  );
  const ours = found.map(({ table, columns, star }): PlannedScan => [
    typeof table === 'string' ? table.slice(table.lastIndexOf('.') + 1) : '?',
    star ? ['*'] : columns.filter(column => !column.startsWith('$')),
  ]);
  const [theirs, own] = [byTable(scans), byTable(ours)];
  const same = (test: (a: ReadonlySet<string>, b: ReadonlySet<string>) => boolean) =>
    [...theirs].every(([table, columns]) => test(columns, own.get(table) ?? new Set()));
  const tables = theirs.size === own.size && [...theirs.keys()].every(table => own.has(table));
  const planned = written(scans);
  return {
    id,
    sql,
    features,
    tagged: tags.length > 0,
    tables,
    columns: tables && same((a, b) => a.size === b.size && within(a, b)),
    missesNone: same(within),
    scans: planned.join() === written(ours).join(),
    planned,
    ours: written(ours),
  };
}

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].every(one => b.has(one));
const written = (scans: readonly PlannedScan[]) =>
  scans.map(([table, columns]) => `${table}(${columns.toSorted().join(' ')})`).toSorted();

function byTable(scans: readonly PlannedScan[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tables = new Map<string, Set<string>>();
  for (const [table, columns] of scans) {
    const known = tables.get(table) ?? new Set();
    for (const column of columns) known.add(column);
    tables.set(table, known);
  }
  return tables;
}

function catalogOf(dir: string, schema: string, dialect: Dialect): Catalog {
  const ddl = readFileSync(join(dir, `schema-${schema}.sql`), 'utf8');
  const { tables } = declareTables(parseSql(ddl, 'athena', placerOf('schema.sql', ddl)).statements, {
    dialect,
    database: 'db',
  });
  const byId = new Map(tables.map(table => [table.id, table]));
  return { table: id => byId.get(id), view: () => undefined, resolve: id => id };
}
