import type { SqlStatement } from '../../languages/sql/index.ts';
import { isKnown, type Maybe } from '../../model/maybe.ts';
import type { Origin, Span } from '../../model/place.ts';
import type { Column, Design, Table } from '../../model/table.ts';
import type { CreateTable, Query } from '../../model/tree.ts';
import { altered } from './altered.ts';
import { clauseOf, designOf } from './design.ts';
import { idOf, type Names, type View } from './names.ts';

export interface Declared {
  readonly tables: readonly Table[];
  /** By `Table.id`. */
  readonly views: ReadonlyMap<string, View>;
}

/** The tables and views that a text creates, as the ALTER TABLE below them leave them. One whose name a template hides is not declared: nothing could refer to it. */
export function declareTables(statements: readonly SqlStatement[], names: Names, host?: Origin): Declared {
  const tables: Table[] = [];
  const views = new Map<string, View>();
  /** What this text created so far, for the ALTER TABLE that follows. */
  const created = new Map<string, { readonly create: CreateTable; readonly place: number; readonly origin: Origin }>();
  for (const { sql, tree } of statements) {
    if (tree.node === 'create-view') {
      const id = idOf(tree.target, names);
      if (!isKnown(id)) continue;
      const columns = tree.columns.flatMap(({ parts }) => parts.map(({ value }) => value));
      views.set(id, { query: tree.query, names, columns });
      tables.push({
        id,
        kind: tree.kind === 'create-materialized-view' ? 'materialized-view' : 'view',
        design: {},
        columns: outputNames(tree.query, columns),
        properties: {},
        view: sql,
        origins: [originOf(tree.target.at, host)],
        drift: [],
      });
    } else if (tree.node === 'create-table') {
      const id = idOf(tree.target, names);
      if (!isKnown(id)) continue;
      created.set(id, { create: tree, place: tables.length, origin: originOf(tree.target.at, host) });
      tables.push(declared(id, tree, names, tables, originOf(tree.target.at, host)));
    } else if (tree.node === 'alter-table') {
      const before = idOf(tree.target, names);
      const known = isKnown(before) ? created.get(before) : undefined;
      if (!isKnown(before) || !known) continue;
      const create = tree.changes.reduce(altered, known.create);
      const id = idOf(create.target, names);
      if (!isKnown(id)) continue;
      created.delete(before);
      created.set(id, { ...known, create });
      tables[known.place] = declared(id, create, names, tables.slice(0, known.place), known.origin);
    }
  }
  return { tables, views };
}

const originOf = (at: Span, host: Origin | undefined): Origin =>
  host && 'address' in host.at ? { from: host.from, at: { ...host.at, ...at } } : { from: host?.from ?? 'sql', at };

function declared(id: string, create: CreateTable, names: Names, earlier: readonly Table[], origin: Origin): Table {
  const like = create.like && earlier.find(table => table.id === idOf(create.like ?? create.target, names));
  const location = locationOf(create);
  return {
    id,
    kind: 'table',
    design: create.like ? designLike(designOf(create, names), create, like) : designOf(create, names),
    columns: columnsOf(create, like),
    ...(location === undefined ? {} : { location }),
    properties: propertiesOf(create),
    ...(create.properties.length > 0 ? { spans: spansOf(create) } : {}),
    origins: [origin],
    drift: [],
  };
}

/** LIKE takes over what the statement does not say itself. */
function designLike(own: Design, { clauses }: CreateTable, like: Table | undefined): Design {
  const says = (pattern: RegExp) => clauses.some(({ name }) => pattern.test(name));
  if (own.type === 'redshift')
    return says(/^(?:dist|sort|compound|interleaved)/) ? { ...like?.design, ...own } : { ...own, ...like?.design };
  const unknown = { unknown: 'that of the table that it is like, which is declared elsewhere' };
  const before: Design = like?.design ?? { format: unknown, partitionBy: unknown };
  const { type, format } = own;
  if (!says(/^(?:stored|using|row format)/) || format === undefined) return before;
  return { ...before, ...(type === undefined ? {} : { type }), format };
}

function locationOf(create: CreateTable): Maybe<string> | undefined {
  const clause = clauseOf(create.clauses, 'location')?.values[0];
  const property = create.properties.find(({ name }) => ['external_location', 'location'].includes(name));
  const written = clause ?? property?.values?.[0];
  if (written === undefined) return property ? { unknown: 'an expression that we do not evaluate' } : undefined;
  return /[\uE000]|\{\{|\$\{|^template$/.test(written)
    ? { unknown: 'a template that is only known when it is rendered' }
    : written;
}

function propertiesOf(create: CreateTable): Table['properties'] {
  const own = create.properties.map(
    ({ name, values }) => [name, values?.join(',') ?? { unknown: 'an expression' }] as const,
  );
  const encode = clauseOf(create.clauses, 'encode auto') ? [['encode', 'auto'] as const] : [];
  const temporary = clauseOf(create.clauses, 'temporary') ? [['temporary', 'true'] as const] : [];
  return Object.fromEntries([...own, ...encode, ...temporary]);
}

const spansOf = ({ properties }: CreateTable): Readonly<Record<string, Span>> =>
  Object.fromEntries(properties.map(({ name, at }) => [name, at]));

function columnsOf(create: CreateTable, like: Table | undefined): Maybe<readonly Column[]> {
  if (create.query && create.columns.length === 0) return outputNames(create.query, []);
  if (create.like && create.columns.length === 0)
    return like?.columns ?? { unknown: 'the table that it is like is declared elsewhere' };
  const partitions = create.partitionedBy.flatMap(({ column, type }) =>
    type === undefined ? [] : [{ name: column, type }],
  );
  const own = create.columns.map(({ name, type, clauses }) => {
    const encoding = clauseOf(clauses, 'encode')?.values[0];
    return { name, type, ...(encoding === undefined ? {} : { encoding: encoding.toLowerCase() }) };
  });
  return [...own, ...partitions];
}

/** The output names of a query where they can be told without its tables. */
function outputNames(query: Query, renamed: readonly string[]): Maybe<readonly Column[]> {
  const type = { unknown: 'the type of an expression' };
  if (renamed.length > 0) return renamed.map(name => ({ name, type }));
  let { body } = query;
  while (body.node === 'nested' || body.node === 'set') {
    const inner = body.node === 'nested' ? body.query.body : body.arms[0];
    if (!inner) break;
    body = inner;
  }
  if (body.node !== 'select') return { unknown: 'the columns of a query' };
  const names = body.items.map(item =>
    'star' in item ? undefined : (item.alias ?? (item.expr.node === 'column' ? item.expr.parts.at(-1) : undefined)),
  );
  const known = names.filter(name => name !== undefined);
  return known.length === names.length
    ? known.map(name => ({ name, type }))
    : { unknown: 'the columns of a query with * or unnamed expressions' };
}
