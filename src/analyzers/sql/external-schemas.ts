import type { SqlStatement } from '../../languages/sql/index.ts';
import { partsOfId, tableId } from '../../model/identity.ts';
import type { Span } from '../../model/place.ts';
import type { Problem } from '../../model/report.ts';

/** Redshift's external schemas by name, each with the Glue databases that texts say it leads to, and where the first says so. */
export type ExternalSchemas = Map<string, Map<string, Span>>;

/** Adds what `CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE 'd'` says. https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_SCHEMA.html */
export function addExternalSchemas(statements: readonly SqlStatement[], to: ExternalSchemas): void {
  for (const { tree } of statements) {
    if (tree.node !== 'names' || tree.kind !== 'create-schema') continue;
    const schema = tree.targets[0]?.parts.at(-1)?.value;
    const database = tree.clauses.find(({ name }) => name === 'database')?.values[0];
    if (schema === undefined || database === undefined || !tree.clauses.some(({ name }) => name === 'data catalog'))
      continue;
    const known = to.get(schema) ?? new Map<string, Span>();
    to.set(schema, known);
    if (!known.has(database.toLowerCase())) known.set(database.toLowerCase(), tree.at);
  }
}

/** One for each schema that texts lead to several databases: it is not followed. */
export function disagreements(schemas: ExternalSchemas): readonly Problem[] {
  return [...schemas].flatMap(([schema, databases]): readonly Problem[] => {
    const [first, second] = databases.values();
    if (!first || !second) return [];
    const { file, line, column } = second;
    return [
      {
        level: 'info',
        file,
        line,
        column,
        message: `The external schema ${schema} leads to another database here than in ${first.file}:${first.line}: its tables are taken for unknown ones`,
        hint: 'lint what runs in one cluster by itself, or exclude the other by `ignore` in the config',
      },
    ];
  });
}

/** A table's id behind the external schema that it is named by, where all texts lead to one database; else the id itself. */
export function throughSchemas(schemas: ExternalSchemas): (id: string) => string {
  if (schemas.size === 0) return id => id;
  const led = new Map<string, string>();
  const lead = (id: string) => {
    const { scope, catalog, database, table } = partsOfId(id);
    const found = catalog === 'redshift' && database !== undefined ? schemas.get(database)?.keys() : undefined;
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
