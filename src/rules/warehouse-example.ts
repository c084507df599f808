import type { Example } from '../model/rule.ts';
import type { Layout } from '../model/layout.ts';
import type { Design } from '../model/table.ts';

const id = 'redshift.sales.orders';

/** A table of the warehouse as its views tell, and queries that compare a column of it: the facts of an example. */
export const warehouseExample = (
  design: Design,
  layout: Partial<Layout>,
  comparing: readonly string[] = [],
): Example => ({
  file: 'warehouse.json',
  text: JSON.stringify({
    statements: comparing.map((column, index) => ({
      sql: `query ${index}`,
      dialect: 'redshift',
      scans: [{ table: id, columns: [column], star: false, filters: [{ column, op: '>', bare: true }] }],
    })),
    tables: [
      { id, design: { type: 'redshift', ...design }, origins: [{ from: 'account', at: { arn: 'arn:orders' } }] },
    ],
    layouts: [{ table: id, rows: { low: 4e8, high: 4e8 }, ...layout }],
  }),
});
