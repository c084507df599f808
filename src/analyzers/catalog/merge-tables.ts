import { partsOfId } from '../../model/identity.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Origin, Origins } from '../../model/place.ts';
import type { Design, Table } from '../../model/table.ts';
import { driftOf } from './drift.ts';

export interface MergedTables {
  readonly tables: readonly Table[];
  /** A text's id for a table to the id of the merged one. */
  resolve(id: string): string;
}

/**
 * One table an identity. A name of a text, which has no scope, is that of the account's table where exactly one fits; a bare
 * name fits by name alone. What the origin nearest to an edit says counts, the others fill gaps, and where they differ
 * that is drift.
 */
export function mergeTables(declared: readonly Table[]): MergedTables {
  const fits = new Map<string, Set<string>>();
  const offer = (key: string, id: string) => fits.set(key, (fits.get(key) ?? new Set()).add(id));
  for (const { id } of declared) {
    const { scope, catalog, database, table } = partsOfId(id);
    if (scope !== undefined) offer(id.slice(scope.length + 1), id);
    if (database !== undefined) offer(`${catalog}.*.${table}`, scope === undefined ? (onlyOf(fits.get(id)) ?? id) : id);
  }
  const own = new Set(declared.map(({ id }) => id));
  const resolve = (id: string): string => {
    const { scope, catalog, database, table } = partsOfId(id);
    if (scope !== undefined) return own.has(id) ? id : inScope(id, scope);
    const scoped = onlyOf(fits.get(id));
    if (scoped !== undefined) return scoped;
    if (database !== undefined) return id;
    const named = new Set(
      [...(fits.get(`${catalog}.*.${table}`) ?? [])].map(candidate => onlyOf(fits.get(candidate)) ?? candidate),
    );
    const only = onlyOf(named);
    // A table that a text creates by its bare name is none that another text creates in a database.
    if (only === undefined || (own.has(id) && partsOfId(only).scope === undefined)) return id;
    return only;
  };
  /** A name that ran in an account: a bare one is its one table of that name; what the account does not list, a text may. */
  const inScope = (id: string, scope: string): string => {
    const bare = id.slice(scope.length + 1);
    const { catalog, database, table } = partsOfId(bare);
    const there = [...(fits.get(`${catalog}.*.${table}`) ?? [])].filter(candidate => candidate.startsWith(`${scope}/`));
    if (database === undefined) return onlyOf(new Set(there)) ?? (own.has(bare) ? bare : id);
    return own.has(bare) && fits.get(bare) === undefined ? bare : id;
  };
  const groups = new Map<string, Table[]>();
  for (const table of declared) {
    const id = resolve(table.id);
    const group = groups.get(id);
    if (group) group.push(table);
    else groups.set(id, [table]);
  }
  const resolved = new Map<string, string>();
  return {
    tables: [...groups].map(([id, tables]) => merge(id, tables)),
    resolve(id) {
      const present = resolved.get(id) ?? resolve(id);
      resolved.set(id, present);
      return present;
    },
  };
}

const onlyOf = (ids: ReadonlySet<string> | undefined): string | undefined =>
  ids?.size === 1 ? [...ids][0] : undefined;

const nearness: readonly Origin['from'][] = ['sql', 'hcl', 'script', 'dbt', 'plan', 'cdktf', 'account'];
const rank = ({ origins: [{ from }] }: Table) => nearness.indexOf(from);

function merge(id: string, tables: readonly Table[]): Table {
  const [nearest, ...others] = tables.toSorted((a, b) => rank(a) - rank(b));
  if (!nearest) throw new RangeError('a table has at least one declaration');
  const origins: Origins = [nearest.origins[0], ...nearest.origins.slice(1), ...others.flatMap(table => table.origins)];
  const scope = tables.find(table => table.scope !== undefined)?.scope;
  const location = nearest.location ?? others.find(table => table.location !== undefined)?.location;
  return {
    ...nearest,
    id,
    ...(scope === undefined ? {} : { scope }),
    design: others.reduce<Design>(
      (design, other) => filled(design, other.design, rank(other) === rank(nearest)),
      nearest.design,
    ),
    columns: others.reduce<Table['columns']>((columns, other) => typed(columns, other.columns), nearest.columns),
    ...(location === undefined ? {} : { location }),
    properties: Object.fromEntries(
      [...others.toReversed(), nearest].flatMap(table => Object.entries(table.properties)),
    ),
    origins,
    drift: driftOf([nearest, ...others]),
  };
}

/** Columns as the nearest origin lists them; a type that it leaves open, another says. An encoding that a DDL does not name was chosen by a load. */
function typed(columns: Table['columns'], other: Table['columns']): Table['columns'] {
  if (isUnknown(columns)) return other;
  if (isUnknown(other)) return columns;
  const byName = new Map(other.map(column => [column.name, column]));
  return columns.map(column => {
    const known = byName.get(column.name);
    if (!known) return column;
    return { ...column, type: isUnknown(column.type) ? known.type : column.type };
  });
}

/**
 * A value that is set wins over one that is absent or unknown; that somebody else cannot tell says nothing. What one script
 * leaves to a template, its rival does not tell: it may make another table of that name.
 */
function filled(design: Design, other: Design, isRival: boolean): Design {
  const gaps = Object.entries(other).filter(([name, value]) => {
    const own = Object.entries(design).find(([key]) => key === name)?.[1];
    return !isUnknown(value) && (own === undefined || (isUnknown(own) && !isRival));
  });
  return { ...design, ...Object.fromEntries(gaps) };
}
