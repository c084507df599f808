import type { Layout } from '../../model/layout.ts';
import { tableId } from '../../model/identity.ts';
import type { Json } from '../../model/resource.ts';
import type { Entry } from '../../model/snapshot.ts';
import type { Column, Design, Table } from '../../model/table.ts';
import { arnOf } from './glue-table.ts';
import { field, list, number, text } from './json.ts';

const warehouse = (scope: string, service: string) => {
  const [, , name = ''] = scope.split('/');
  return arnOf(scope, service, service === 'redshift' ? `cluster:${name}` : `workgroup/${name}`);
};

/** SVV_TABLE_INFO counts a table in blocks of this many bytes. */
const blockBytes = 2 ** 20;

/** A row of SVV_TABLE_INFO in its own names, with `columns` of PG_TABLE_DEF and `most_common` of PG_STATS. */
export function redshiftTable({
  scope,
  service,
  value,
}: Entry): { readonly table: Table; readonly layout?: Layout } | undefined {
  const name = text(value['table']);
  const schema = text(value['schema']);
  if (name === undefined || schema === undefined) return undefined;
  const id = tableId([schema, name], { engine: 'redshift', scope });
  const columns = list(value['columns']);
  const size = number(value['size']);
  const rows = number(value['tbl_rows']);
  const table: Table = {
    id,
    scope,
    kind: 'table',
    design: designOf(value, columns),
    columns: columns.length === 0 ? { unknown: 'its columns were not read' } : columns.flatMap(columnOf),
    properties: {},
    origins: [
      {
        from: 'account',
        at: { arn: `${warehouse(scope, service)}/${schema}.${name}` },
      },
    ],
    drift: [],
  };
  if (size === undefined) return { table };
  const skew = skewOf(list(value['most_common']));
  const upkeep = upkeepOf(value);
  return {
    table,
    layout: {
      table: id,
      files: { unknown: 'Redshift keeps blocks, not files' },
      bytes: { low: size * blockBytes, high: size * blockBytes },
      ...(rows === undefined ? {} : { rows: { low: rows, high: rows } }),
      sizes: [],
      partitions: { unknown: 'Redshift has no partitions' },
      byStorageClass: {},
      sampled: false,
      ...(skew === undefined ? {} : { skew }),
      ...(upkeep ? { upkeep } : {}),
    },
  };
}

function designOf(value: Entry['value'], columns: readonly Json[]): Design {
  const distribution = distributionOf(text(value['diststyle']) ?? '');
  const sortKey = sortKeyOf(text(value['sortkey1']), columns);
  return {
    type: 'redshift',
    ...(distribution === undefined ? {} : { distribution }),
    ...(sortKey === undefined ? {} : { sortKey }),
  };
}

function distributionOf(style: string): Design['distribution'] {
  const key = /^KEY\((.+)\)$/i.exec(style)?.[1];
  if (key !== undefined) return { key: key.toLowerCase() };
  if (/^AUTO\b/i.test(style)) return 'auto';
  if (/^EVEN$/i.test(style)) return 'even';
  return /^ALL$/i.test(style) ? 'all' : undefined;
}

/** PG_TABLE_DEF numbers a key's columns from 1; alternating signs mean that it is interleaved. */
function sortKeyOf(first: string | undefined, columns: readonly Json[]): Design['sortKey'] {
  if (first === undefined || first === '') return undefined;
  if (/^AUTO\b/i.test(first)) return 'auto';
  const numbered = columns
    .flatMap(column => {
      const name = text(field(column, 'column'));
      const place = number(field(column, 'sortkey')) ?? 0;
      return name === undefined || place === 0 ? [] : [{ name: name.toLowerCase(), place }];
    })
    .toSorted((a, b) => Math.abs(a.place) - Math.abs(b.place));
  const interleaved = /^INTERLEAVED$/i.test(first) || numbered.some(({ place }) => place < 0);
  const names = numbered.map(({ name }) => name);
  // Its columns are then not known, but that it is interleaved is.
  if (names.length === 0)
    return interleaved ? { style: 'interleaved', columns: [] } : { style: 'compound', columns: [first.toLowerCase()] };
  return { style: interleaved ? 'interleaved' : 'compound', columns: names };
}

const columnOf = (column: Json): readonly Column[] => {
  const name = text(field(column, 'column'));
  const encoding = text(field(column, 'encoding'));
  if (name === undefined) return [];
  return [
    {
      name: name.toLowerCase(),
      type: text(field(column, 'type')) ?? { unknown: 'its type' },
      ...(encoding === undefined ? {} : { encoding: encoding.toLowerCase() }),
    },
  ];
};

function upkeepOf({ skew_rows, unsorted, vacuum_sort_benefit }: Entry['value']): Layout['upkeep'] {
  const [skewRows, disorder, benefit] = [number(skew_rows), number(unsorted), number(vacuum_sort_benefit)];
  const upkeep = {
    ...(skewRows === undefined ? {} : { skewRows }),
    ...(disorder === undefined ? {} : { unsorted: disorder / 100 }),
    ...(benefit === undefined ? {} : { sortBenefit: benefit / 100 }),
  };
  return Object.keys(upkeep).length > 0 ? upkeep : undefined;
}

function skewOf(shares: readonly Json[]): Layout['skew'] {
  const known = shares.flatMap(share => {
    const column = text(field(share, 'column'));
    const frequency = number(field(share, 'freq'));
    return column === undefined || frequency === undefined ? [] : [[column.toLowerCase(), frequency] as const];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
