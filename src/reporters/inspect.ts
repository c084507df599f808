import type { Inspection } from '../model/inspection.ts';
import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Origin } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Script } from '../model/script.ts';
import { leafColumns } from '../model/leaf-columns.ts';
import type { Scan } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { jsonText } from './json-text.ts';
import { tableName } from './places.ts';

type Shown = Inspection['statements'][number];

/** As docs/inspect.schema.json describes it: files in order, then by place. */
export const inspectJson = ({ statements, tables, resources, scripts, problems }: Inspection): string =>
  jsonText({
    version: 1,
    statements: statements.map(plainStatement),
    tables: tables.map(plainTable),
    resources: resources.flatMap(plainResource),
    scripts: scripts.map(plainScript),
    problems,
  });

/** Nothing of it is left out. */
export const isUnderstood = ({ kind, gaps }: Shown): boolean => kind !== 'not-understood' && gaps.length === 0;

function plainStatement(statement: Shown) {
  const { at, kind, reason, dialect, told, gaps, scans, writes, unresolved } = statement;
  return {
    at,
    kind,
    ...(reason === undefined ? {} : { reason }),
    dialect,
    dialectBy: told,
    understood: isUnderstood(statement),
    gaps,
    scans: scans.map(plainScan),
    writes: writes.map(({ table, columns }) => ({ ...tableName(table), columns })),
    unresolved,
  };
}

/** A star over a table whose columns nobody declared reads what we cannot name. */
function plainScan(scan: Scan) {
  const { table, star } = scan;
  return {
    ...(isUnknown(table) ? { table: 'unknown', missing: table.unknown } : tableName(table)),
    columns: leafColumns(scan),
    unresolved: star ? ['*'] : [],
  };
}

const said = <T>(value: Maybe<T>): T | 'unknown' => (isKnown(value) ? value : 'unknown');

function plainTable({ id, kind, design, columns, location, origins, drift }: Table) {
  const { table: name, catalog } = tableName(id);
  const { type, format, partitionBy, distribution, sortKey } = design;
  const dist = distribution === undefined ? undefined : said(distribution);
  const isKey = typeof dist === 'object';
  return {
    name,
    ...(catalog === undefined ? {} : { catalog }),
    kind,
    ...(type === undefined ? {} : { type: said(type) }),
    ...(format === undefined ? {} : { format: said(format) }),
    columns: isKnown(columns) ? columns.map(column => ({ name: column.name, type: said(column.type) })) : 'unknown',
    partitionKeys: partitionBy === undefined ? [] : plainKeys(partitionBy),
    ...(dist === undefined ? {} : { distStyle: isKey ? 'key' : dist }),
    ...(isKey ? { distKey: dist.key } : {}),
    ...(sortKey === undefined ? {} : { sortKey: said(sortKey) }),
    ...(location === undefined ? {} : { location: said(location) }),
    origins: origins.map(plainOrigin),
    drift: drift.map(({ attribute, origins: of }) => ({ attribute, origins: of.map(plainOrigin) })),
  };
}

const plainKeys = (keys: NonNullable<Table['design']['partitionBy']>) =>
  isKnown(keys) ? keys.map(({ column, transform }) => ({ name: column, transform })) : 'unknown';
const plainOrigin = ({ from, at }: Origin) => ({ from, at });

/** What is sensitive is named and never printed. */
function plainResource({ address, type, values, unknown, sensitive, origins, construct }: Resource) {
  const [origin] = origins;
  if (address === undefined || 'arn' in origin.at) return [];
  const { address: _, path: __, ...at } = 'address' in origin.at ? origin.at : { address, path: '', ...origin.at };
  return [
    {
      address,
      type,
      at,
      from: origin.from,
      ...(construct === undefined ? {} : { construct }),
      values,
      unknown,
      sensitive,
    },
  ];
}

/** Where it reads and writes, and SQL that is not known; of options the names alone. */
function plainScript({ file, kind, glue, sources, sinks, quality, polls, unread }: Script) {
  return {
    file,
    kind,
    glue,
    sources: sources.map(one => ({ ...saidAll(one), options: Object.keys(one.options) })),
    sinks: sinks.map(one => ({
      ...saidAll(one),
      ...(one.partitions ? { partitions: said(one.partitions.count) } : {}),
      options: Object.keys(one.options),
    })),
    quality: quality.map(saidAll),
    polls: polls.map(saidAll),
    unread,
  };
}

const unsaid = new Set(['more', 'through']);
const saidAll = (own: object) =>
  Object.fromEntries(Object.entries(own).flatMap(([name, value]) => (unsaid.has(name) ? [] : [[name, said(value)]])));
