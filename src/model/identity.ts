/** Names as an engine resolves them, and the one `Table.id` that every input's name for a table becomes. */
export interface Naming {
  readonly engine: 'athena' | 'redshift';
  /** For unqualified names: a Glue database, or a Redshift schema. */
  readonly database?: string;
  /** `<account>/<region>[/<cluster>]`, where the name comes from an account. */
  readonly scope?: string;
}

const glueCatalogs = new Set(['awsdatacatalog', 'spark_catalog', 'glue_catalog']);

/**
 * `[<scope>/]<catalog>.<database>.<table>`, lower case. A name without a database has two parts: two bare names in a run
 * are one table. A part that itself has a dot, slash or percent sign is percent-encoded there.
 */
export function tableId(parts: readonly string[], { engine, database, scope }: Naming): string {
  const folded = parts.map(part => part.toLowerCase());
  const name = encode(folded.at(-1) ?? '');
  const qualifier = folded.at(-2) ?? database?.toLowerCase();
  const catalog = encode(catalogOf(folded, engine));
  const path = qualifier === undefined ? `${catalog}.${name}` : `${catalog}.${encode(qualifier)}.${name}`;
  return scope === undefined ? path : `${scope}/${path}`;
}

function catalogOf(folded: readonly string[], engine: Naming['engine']): string {
  if (engine === 'redshift') return 'redshift';
  const catalog = folded.at(-3) ?? 'awsdatacatalog';
  return glueCatalogs.has(catalog) ? 'awsdatacatalog' : catalog;
}

const encode = (part: string) =>
  special.test(part) ? part.replace(/[%./]/g, character => encodeURIComponent(character).replace('.', '%2E')) : part;
const special = /[%./]/;
/** A part of an id, or several, as they were before they were encoded. */
export const asWritten = (part: string) =>
  part.includes('%') ? part.replace(/%(25|2E|2F)/g, code => decodeURIComponent(code)) : part;

/** The parts of a `Table.id`. */
export function partsOfId(id: string) {
  const slash = id.lastIndexOf('/');
  const [catalog = '', ...names] = id
    .slice(slash + 1)
    .split('.')
    .map(asWritten);
  const [database, table] = names.length > 1 ? names : [undefined, names[0]];
  return {
    ...(slash < 0 ? {} : { scope: id.slice(0, slash) }),
    catalog,
    ...(database === undefined ? {} : { database }),
    table: table ?? '',
  };
}
