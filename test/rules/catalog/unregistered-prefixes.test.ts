import type { Unregistered } from '../../../src/model/partitioning.ts';
import rule from '../../../src/rules/catalog/unregistered-prefixes.ts';
import { aKeyOf, aPartitioning, aStatement, aTable } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const location = 's3://lake/clicks/';
const tables = [aTable(id, { format: 'parquet' }, { location })];
const missed = (hours: number, rest: Partial<Unregistered> = {}): Unregistered => {
  return { hours, folders: 2, files: 60, bytes: 4e9, first: 'dt=2026-11-20', last: 'dt=2026-11-21', ...rest };
};
const byDay = aKeyOf('dt', 365, '9999-99-99', '2025-11-20', '2026-11-19');
const partitioned = (...unregistered: readonly Unregistered[]) => [aPartitioning(id, { unregistered, keys: [byDay] })];
const known = { tables, partitionings: partitioned(missed(1)) };
const adding = [aStatement('add', [], { kind: 'alter-table', writes: [{ table: id, columns: [] }] })];
const crawler = (schedule: string, path = location) =>
  hcl(`resource "aws_glue_crawler" "c" {
  name          = "c"
  database_name = "web"
  role          = "r"
  ${schedule}
  s3_target {
    path = "${path}"
  }
}`).resources;
const daily = 'schedule = "cron(0 3 * * ? *)"';

testRule(rule, {
  silent: {
    'the catalog has all folders': { ...known, partitionings: partitioned() },
    'it has been there for less than an hour': { ...known, partitionings: partitioned(missed(0)) },
    'statements add partitions, and it is of today': { ...known, statements: adding },
    'a crawler comes every day, and it is of today': { ...known, resources: crawler(daily) },
    'a crawler comes every week, and it is of this week': {
      ...known,
      resources: crawler('schedule = "cron(0 3 ? * MON *)"'),
      partitionings: partitioned(missed(24)),
    },
    'somebody starts a crawler, and it is of this week': {
      ...known,
      resources: crawler('', 's3://lake/'),
      partitionings: partitioned(missed(24)),
    },
    'not all partitions were read': {
      ...known,
      partitionings: [aPartitioning(id, { listed: { unknown: 'them' }, unregistered: [missed(168)] })],
    },
    'its files are empty': { ...known, partitionings: partitioned(missed(24, { bytes: 0 })) },
    'its partitions are computed': {
      ...known,
      tables: [aTable(id, { projection: { 'projection.enabled': 'true' } }, { location })],
    },
    'it is Iceberg': { ...known, tables: [aTable(id, { type: 'iceberg' }, { location })] },
  },
  reports: {
    'folders are missing': {
      ...known,
      partitionings: partitioned(
        missed(0, { first: 'dt=2026-11-22', last: 'dt=2026-11-22' }),
        missed(1),
        missed(168, { folders: 1, first: 'dt=2026-11-25', last: 'dt=2026-11-25' }),
      ),
      findings: [
        {
          subject: { table: id },
          message: 'Queries of web.clicks miss 120 files (8 GB): 3 folders of partitions are not in the catalog',
          severity: 'error',
          confidence: 'high',
          evidence: ['from dt=2026-11-20 to dt=2026-11-25'],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'one is': {
      ...known,
      partitionings: partitioned(missed(1, { folders: 1, files: 1, bytes: 10, last: 'dt=2026-11-20' })),
      findings: [
        {
          message: 'Queries of web.clicks miss 1 file (10 B): 1 folder of partitions is not in the catalog',
          evidence: ['dt=2026-11-20'],
        },
      ],
    },
    'all of them are older than what the catalog has': {
      ...known,
      partitionings: partitioned(missed(168, { first: 'dt=2024-01-01', last: 'dt=2025-11-19' })),
      findings: [{ severity: 'warning', confidence: 'medium' }],
    },
    'the catalog has none at all': {
      ...known,
      partitionings: [aPartitioning(id, { listed: 0, unregistered: [missed(24)] })],
      findings: [{ severity: 'error' }],
    },
    'statements add partitions, and a day has passed': {
      ...known,
      statements: adding,
      partitionings: partitioned(missed(24)),
      findings: [{}],
    },
    'a crawler comes every day, and a day has passed': {
      ...known,
      resources: crawler(daily),
      partitionings: partitioned(missed(24)),
      findings: [{}],
    },
    'a crawler comes elsewhere': { ...known, resources: crawler(daily, 's3://lake/clicks2/'), findings: [{}] },
    'a week has passed': {
      ...known,
      resources: crawler(''),
      partitionings: partitioned(missed(168)),
      findings: [{}],
    },
  },
});
