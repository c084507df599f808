import { expect, test } from 'vitest';
import type { TableOutlook } from '../../src/model/outlook.ts';
import { outlookLines } from '../../src/reporters/outlook-lines.ts';
import { styleOf } from '../../src/reporters/style.ts';
import { terminal } from '../../src/reporters/terminal.ts';
import { aReport } from '../support/reports.ts';

const month = (bytes: number, usd: number) => ({
  bytesPerMonth: { low: bytes, high: bytes },
  usdPerMonth: { low: usd, high: usd },
});
const clicks: TableOutlook = {
  table: '111122223333/us-east-1/awsdatacatalog.web.clicks',
  queries: 1200,
  now: month(2e12, 10),
  changes: [
    { change: 'partitioning', to: { partitionBy: [{ column: 'at', transform: 'day' }] }, ...month(1e12, 5) },
    {
      change: 'columnar',
      to: { format: 'parquet' },
      bytesPerMonth: { low: 1e9, high: 2e11 },
      usdPerMonth: { low: 0.005, high: 1 },
    },
    { change: 'all', to: {}, bytesPerMonth: { unknown: 'its size' }, usdPerMonth: { unknown: 'its size' } },
  ],
};
const pages: TableOutlook = { ...clicks, table: 'awsdatacatalog.web.pages', changes: [] };
const sites: TableOutlook = { ...pages, table: 'awsdatacatalog.web.sites' };
const plain = styleOf(false, 100);

test('a line for each layout, and one for all tables to which none makes a difference', () => {
  expect(outlookLines([pages, clicks, sites], plain).join('\n')).toBe(
    [
      'What the queries of the dearest tables read in a month, and would read of another layout',
      '  web.clicks  1,200 queries',
      '      as it is                      2 TB                  $10',
      '      partitioned by day(at)        1 TB                  $5',
      '      as Parquet                    1 GB–200 GB           $0.01–$1',
      '      both                          unknown: its size',
      '  Days, Parquet or larger files would make no difference to those of web.pages, web.sites',
      '',
    ].join('\n'),
  );
});

test('is part of the report where there are any', () => {
  expect(terminal(aReport([], { tables: [clicks] }), plain)).toContain('web.clicks  1,200 queries');
  expect(terminal(aReport([], { tables: [] }), plain)).not.toContain('another layout');
  expect(terminal(aReport([]), plain)).not.toContain('another layout');
});
