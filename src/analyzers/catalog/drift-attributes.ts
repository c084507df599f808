import { isKnown } from '../../model/maybe.ts';
import type { Column, Table } from '../../model/table.ts';
import { placeSpelling } from './place-spelling.ts';
import { typeSpelling } from './type-spelling.ts';

interface Attribute {
  /** What a table says of it, spelled as all do; undefined where that is not known. */
  said(table: Table, all: readonly Table[]): unknown;
  /** The columns that differ, where the attribute has some; none where they do not differ after all. */
  columns?(a: unknown, b: unknown): readonly string[];
}

const known = (value: unknown) => (isKnown(value) ? value : undefined);
const isSaid = (value: unknown) => value !== undefined && isKnown(value);

/** Hive's table without a clause has no partitions; an Iceberg table may have got some elsewhere. */
function partitionsOf({ kind, design: { type, format, partitionBy }, columns }: Table) {
  if (partitionBy === undefined)
    return kind === 'table' && type === 'hive' && isSaid(format) && isKnown(columns) ? [] : undefined;
  if (!isKnown(partitionBy)) return undefined;
  return partitionBy.map(({ column, transform }) => `${transform} ${column}`.toLowerCase());
}

const locationOf = ({ kind, location }: Table) =>
  kind === 'table' && location !== undefined && isKnown(location) ? placeSpelling(location) : undefined;

const byPosition = new Set<unknown>(['csv', 'text', 'orc']);

/** The columns that are no partition keys in any origin; in order where files know them by position alone. */
function namesOf({ kind, design, columns }: Table, all: readonly Table[]): readonly string[] | undefined {
  if (kind !== 'table' || !isKnown(columns) || columns.length === 0) return undefined;
  const keys = keysOf(all);
  const names = columns.map(({ name }) => name.toLowerCase()).filter(name => !keys.has(name));
  const isOrdered = design.type === 'hive' && all.every(table => byPosition.has(table.design.format));
  return isOrdered ? names : names.toSorted();
}

const keysOf = (all: readonly Table[]): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ design: { partitionBy = [] } }) =>
      isKnown(partitionBy) ? partitionBy.map(({ column }) => column.toLowerCase()) : [],
    ),
  );

function typesOf({ kind, design, columns }: Table): ReadonlyMap<string, string> | undefined {
  if (kind !== 'table' || !isKnown(columns)) return undefined;
  const engine = design.type === 'redshift' ? 'redshift' : 'lake';
  const types = columns.flatMap(({ name, type }: Column) => {
    const spelling = isKnown(type) && !/\uE000|\{\{|\$\{/.test(type) ? typeSpelling(type, engine) : undefined;
    return spelling === undefined || spelling === '' ? [] : [[name.toLowerCase(), spelling] as const];
  });
  return new Map(types);
}

function differingNames(a: unknown, b: unknown): readonly string[] {
  if (!Array.isArray(a) || !Array.isArray(b)) return [];
  const [own, other] = [new Set<string>(a), new Set<string>(b)];
  const odd = [...own].filter(name => !other.has(name)).concat([...other].filter(name => !own.has(name)));
  return odd.length > 0 ? odd : a.filter((name, index) => name !== b[index]).map(String);
}

function differingTypes(a: unknown, b: unknown): readonly string[] {
  if (!(a instanceof Map) || !(b instanceof Map)) return [];
  return [...a].flatMap(([name, type]) => (b.has(name) && b.get(name) !== type ? [String(name)] : []));
}

/** What is compared, by the names that the fact has for it. */
export const attributes: readonly (readonly [string, Attribute])[] = [
  // A text that does not say where its files lie may be a sketch.
  ['type', { said: ({ design }) => (isSaid(design.format) ? known(design.type) : undefined) }],
  ['format', { said: ({ design: { format } }) => (format === 'other' ? undefined : known(format)) }],
  ['partitionBy', { said: partitionsOf }],
  ['location', { said: locationOf }],
  ['columns', { said: namesOf, columns: differingNames }],
  ['types', { said: typesOf, columns: differingTypes }],
  ['distribution', { said: ({ design }) => known(design.distribution) }],
  ['sortKey', { said: ({ design }) => known(design.sortKey) }],
];
