import rule from '../../../src/rules/architecture/raw-zone-in-bi.ts';
import { aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const raw = 'awsdatacatalog.raw_shop.orders';
const tables = [aTable(raw, { format: 'parquet' }, { location: 's3://lake/shop/orders/' })];
const asked = (table: string, rest: Parameters<typeof aStatement>[2] = {}) => [aStatement('kpi', [aScan(table)], rest)];
const ran = (runs: number, place = 'bi') => [aWork('kpi', runs, 8 * GB, { place })];
const known = { tables, statements: asked(raw), workload: ran(60) };
const renamed = (id: string, location?: string) => ({
  ...known,
  tables: [aTable(id, {}, location === undefined ? {} : { location })],
  statements: asked(id),
});
const curated = aTable('awsdatacatalog.curated.orders', { format: 'parquet' });

testRule(rule, {
  silent: {
    'it runs less than minRuns times a week': { ...known, workload: ran(21) },
    'nobody knows how often it runs': {
      ...known,
      workload: [{ ...aWork('kpi', 1, GB), runsPerMonth: { unknown: 'it' } }],
    },
    'it does not run': { ...known, workload: [aWork('other', 60, GB)] },
    'people try things': { ...known, workload: ran(60, 'data-science') },
    'people ask by hand': { ...known, workload: ran(60, 'adhoc') },
    'it loads another table': { ...known, statements: asked(raw, { kind: 'insert' }) },
    'Redshift asks': { ...known, statements: asked(raw, { dialect: 'redshift' }) },
    'the table is no raw one': renamed('awsdatacatalog.shop.orders', 's3://lake/shop/orders/'),
    'a word has raw in it': renamed('awsdatacatalog.drawings.orders', 's3://lake/straw/orders/'),
    'raw files lie in a clean zone': renamed('awsdatacatalog.shop.orders', 's3://lake/curated/raw/orders/'),
    'it is a sandbox’s': renamed('awsdatacatalog.raw_sandbox.orders'),
  },
  reports: {
    'a report reads it': {
      ...known,
      findings: [
        {
          subject: { table: raw },
          message: 'Reports read raw_shop.orders, which is raw, 14 times a week',
          confidence: 'medium',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'what a clean table would hold' } }],
          remedy: {
            kind: 'decide',
            advice: 'Clean it once, into a partitioned table of Parquet or Iceberg, and let the reports read that',
          },
        },
      ],
    },
    'it runs on every working day': { ...known, workload: ran(21.8), findings: [{}] },
    'its files lie in the landing zone': {
      ...renamed('awsdatacatalog.shop.orders', 's3://lake/landing/orders/'),
      findings: [{}],
    },
    'there is a clean one': {
      ...known,
      tables: [...tables, curated],
      layouts: [aLayout(raw, 40 * GB), aLayout(curated.id, 10 * GB)],
      findings: [
        {
          waste: [{ perMonth: { low: 0, high: 60 * 8 * GB * 0.75 } }],
          remedy: { advice: 'Read curated.orders instead, if it has what the reports need' },
        },
      ],
    },
    'the same bytes are priced as rows': {
      ...known,
      tables: [aTable(raw, { format: 'json' })],
      layouts: [aLayout(raw, 40 * GB, { partitions: 1 })],
      findings: [{ waste: [] }],
    },
    'two tables may be the clean one': {
      ...known,
      tables: [...tables, curated, aTable('awsdatacatalog.refined.orders_clean', {})],
      findings: [{ waste: [{ perMonth: { unknown: 'what a clean table would hold' } }] }],
    },
  },
});
