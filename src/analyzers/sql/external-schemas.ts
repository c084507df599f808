import type { SqlStatement } from '../../languages/sql/index.ts';
import { partsOfId, tableId } from '../../model/identity.ts';

/** Redshift's external schemas by name, each with the Glue databases that texts say it leads to. */
export type ExternalSchemas = Map<string, Set<string>>;

/** Adds what `CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE 'd'` says. https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_SCHEMA.html */
export function addExternalSchemas(statements: readonly SqlStatement[], to: ExternalSchemas): void {
  for (const { tree } of statements) {
    if (tree.node !== 'names' || tree.kind !== 'create-schema') continue;
    const schema = tree.targets[0]?.parts.at(-1)?.value;
    const database = tree.clauses.find(({ name }) => name === 'database')?.values[0];
    if (schema === undefined || database === undefined || !tree.clauses.some(({ name }) => name === 'data catalog'))
      continue;
    to.set(schema, (to.get(schema) ?? new Set()).add(database.toLowerCase()));
  }
}

/** A table's id behind the external schema that it is named by, where all texts lead to one database; else the id itself. */
export function throughSchemas(schemas: ExternalSchemas): (id: string) => string {
  if (schemas.size === 0) return id => id;
  const led = new Map<string, string>();
  const lead = (id: string) => {
    const { scope, catalog, database, table } = partsOfId(id);
    const found = catalog === 'redshift' && database !== undefined ? schemas.get(database) : undefined;
    const [only, ...more] = found ?? [];
    if (only === undefined || more.length > 0) return id;
    // Glue's tables are those of an account's region, whatever cluster asks.
    const region = scope?.split('/').slice(0, 2).join('/');
    return tableId([only, table], { engine: 'athena', ...(region === undefined ? {} : { scope: region }) });
  };
  return id => {
    const present = led.get(id) ?? lead(id);
    led.set(id, present);
    return present;
  };
}
