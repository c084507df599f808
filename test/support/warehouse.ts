import type { Layout } from '../../src/model/layout.ts';
import type { Statement } from '../../src/model/statement.ts';
import type { Design, Table } from '../../src/model/table.ts';
import type { Work } from '../../src/model/work.ts';
import { aCluster, aLayout, aScan, aStatement, aTable, aWork, exactly } from './facts.ts';

const scope = '111122223333/us-east-1/warehouse';
export const idOf = (name: string) => `${scope}/redshift.dw.${name}`;
export const arn = 'arn:aws:redshift:us-east-1:111122223333:cluster:warehouse/dw.orders';

/** `dw.orders` as the account tells of it. */
export const anOrders = (design: Design, rest: Partial<Table> = {}): Table =>
  aTable(
    idOf('orders'),
    { type: 'redshift', ...design },
    {
      scope,
      columns: [
        { name: 'customer', type: 'bigint' },
        { name: 'order_date', type: 'date' },
        { name: 'total', type: 'int' },
      ],
      origins: [{ from: 'account', at: { arn } }],
      ...rest,
    },
  );
export const ordersLayout = (rows: number, rest: Partial<Layout> = {}): Layout =>
  aLayout(idOf('orders'), 40e9, { rows: exactly(rows), ...rest });

/** A query of it that compares columns with constants, and joins it on others. */
export const aQuery = (
  sql: string,
  {
    comparing = [],
    joining = [],
  }: { readonly comparing?: readonly string[]; readonly joining?: readonly string[] } = {},
): Statement =>
  aStatement(
    sql,
    [
      aScan(
        idOf('orders'),
        comparing.map(column => [column, '>', '1'] as const),
      ),
    ],
    {
      dialect: 'redshift',
      joins: joining.map(column => ({ left: [idOf('orders'), column], right: [idOf('others'), 'id'] })),
    },
  );

/** So many runs a month of an hour each. */
export const hourly = (sql: string, runs: number): Work =>
  aWork(sql, runs, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(3_600_000) });
export const nodes = (count: number) => [aCluster('warehouse', count)];

const worn = [
  ['by_date', { distribution: { key: 'order_date' } }, { upkeep: { skewRows: 9 } }],
  ['on_all', { distribution: 'all' }, {}],
  ['late', { sortKey: { style: 'compound', columns: ['dt'] } }, { upkeep: { sortBenefit: 0.5 } }],
  ['orderless', {}, {}],
] as const;

/** What the rules that read the warehouse's views object to: plain data. */
export const wornTables = worn.map(([name, design]) => ({
  ...aTable(`redshift.dw.${name}`, { type: 'redshift', ...design }),
  origins: [{ from: 'account', at: { arn: name } }] as const,
}));
export const wornLayouts = worn.map(([name, , rest]) =>
  aLayout(`redshift.dw.${name}`, 50e9, { rows: exactly(8e9), ...rest }),
);
export const ofWorn = ['a day', 'a week'].map(sql =>
  aStatement(sql, [aScan('redshift.dw.orderless', [['dt', '>', '2026-11-20']])], { dialect: 'redshift' }),
);
