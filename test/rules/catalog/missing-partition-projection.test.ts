import type { KeyValues } from '../../../src/model/partitioning.ts';
import rule from '../../../src/rules/catalog/missing-partition-projection.ts';
import { aKeyOf, aPartitioning, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { scriptIn } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const location = 's3://lake/clicks/';
const tables = [aTable(id, { format: 'parquet' }, { location })];
const byDay = aKeyOf('dt', 700, '9999-99-99', '2023-01-01', '2024-11-30');
const listed = (partitions: number, ...keys: readonly KeyValues[]) => [
  aPartitioning(id, { listed: partitions, keys: keys.length > 0 ? keys : [byDay] }),
];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 1e9)];
const known = { tables, statements, workload, partitionings: listed(700), scripts: [] };
const { scripts: _, ...unlooked } = known;
const filter = (table: string) =>
  hcl(`resource "aws_lakeformation_data_cells_filter" "f" {
  table_data {
    database_name    = "web"
    name             = "f"
    table_catalog_id = "111122223333"
    table_name       = "${table}"
  }
}`).resources;
const properties = (...own: readonly string[]) => ({
  remedy: {
    advice: `Set projection.enabled=true, ${own.join(', ')}, and storage.location.template where folders are not called key=value; if all that reads it is Athena`,
  },
});
const year = aKeyOf('year', 2, '9999', '2023', '2024');
const month: KeyValues = {
  key: 'month',
  distinct: 12,
  shapes: [
    { shape: '9', distinct: 9, first: '1', last: '9' },
    { shape: '99', distinct: 3, first: '10', last: '12' },
  ],
};
const day = aKeyOf('day', 31, '99', '01', '31');
const market = aKeyOf('market', 2, 'xx', 'at', 'de');

testRule(rule, {
  silent: {
    'it has few partitions': { ...known, partitionings: listed(499) },
    'nobody knows how many it has': {
      ...known,
      partitionings: [aPartitioning(id, { listed: { unknown: 'them' }, keys: [byDay] })],
    },
    'its values have many shapes': {
      ...known,
      partitionings: listed(700, {
        key: 'dt',
        distinct: 700,
        shapes: [
          { shape: '9999-99-99', distinct: 692, first: '2023-01-01', last: '2024-11-30' },
          { shape: 'late', distinct: 8, first: 'late', last: 'late' },
        ],
      }),
    },
    'half of the days have none': {
      ...known,
      partitionings: listed(700, aKeyOf('dt', 700, '9999-99-99', '2020-01-01', '2024-11-30')),
    },
    'its dates are none': {
      ...known,
      partitionings: listed(700, aKeyOf('dt', 700, '9999-99-99', '2023-01-01', '2024-13-30')),
    },
    'its numbers are those of customers': {
      ...known,
      partitionings: listed(700, aKeyOf('customer', 700, '99999', '10000', '10699')),
    },
    'it has more names than maxValues': {
      ...known,
      partitionings: listed(700, aKeyOf('shop', 700, 'xxx', 'abc', 'zyx')),
    },
    'one name stands for no value': {
      ...known,
      partitionings: listed(700, byDay, aKeyOf('market', 2, 'x', '__HIVE_DEFAULT_PARTITION__', 'de')),
    },
    'some lie elsewhere': {
      ...known,
      partitionings: [aPartitioning(id, { listed: 700, elsewhere: 1, keys: [byDay] })],
    },
    'it is computed already': {
      ...known,
      tables: [aTable(id, { projection: { 'projection.enabled': 'true' } }, { location })],
    },
    'it is Iceberg': { ...known, tables: [aTable(id, { type: 'iceberg' }, { location })] },
    'Redshift Spectrum reads it': {
      ...known,
      statements: [...statements, aStatement('spectrum', [aScan(id)], { dialect: 'redshift' })],
    },
    'a job reads its files': {
      ...known,
      scripts: [scriptIn('job.py', `spark.read.parquet("${location}dt=2024-01-01/")\n`)],
    },
    'Lake Formation filters it': { ...known, resources: filter('clicks') },
    'nothing reads it': { ...known, workload: [aWork('other', 30, 1e9)] },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.9, 1e9)] },
  },
  reports: {
    'it is kept by day': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks keeps 700 partitions in the catalog that follow a pattern (dt)',
          severity: 'info',
          confidence: 'medium',
          waste: [],
          ...properties(
            'projection.dt.type=date',
            'projection.dt.format=yyyy-MM-dd',
            'projection.dt.range=2023-01-01,NOW',
          ),
        },
      ],
    },
    'it has many': {
      ...known,
      partitionings: listed(10_000, aKeyOf('dt', 10_000, '99999999', '19980101', '20250518')),
      findings: [{ severity: 'warning' }],
    },
    'it is kept by numbers of a date and a name': {
      ...known,
      partitionings: listed(1200, year, month, day, market),
      findings: [
        properties(
          'projection.year.type=integer',
          'projection.year.range=2023,2025',
          'projection.month.type=integer',
          'projection.month.range=1,12',
          'projection.day.type=integer',
          'projection.day.range=1,31',
          'projection.day.digits=2',
          'projection.market.type=enum',
          'projection.market.values=<its 2 values>',
        ),
      ],
    },
    'it is kept by hour': {
      ...known,
      partitionings: listed(700, aKeyOf('hh', 720, '9999-99-99-99', '2024-11-01-00', '2024-11-30-23')),
      findings: [
        properties(
          'projection.hh.type=date',
          'projection.hh.format=yyyy-MM-dd-HH',
          'projection.hh.range=2024-11-01-00,NOW',
          'projection.hh.interval=1',
          'projection.hh.interval.unit=HOURS',
        ),
      ],
    },
    'it is kept by month': {
      ...known,
      partitionings: listed(600, aKeyOf('m', 600, '9999-99', '1975-01', '2024-12')),
      findings: [{}],
    },
    'another table is filtered': { ...known, resources: filter('orders'), findings: [{}] },
    'nobody has looked at scripts': {
      ...unlooked,
      findings: [
        { severity: 'info', confidence: 'low', evidence: ['whether a job of Spark reads it, nobody has looked'] },
      ],
    },
    'nobody knows what reads it': {
      tables,
      partitionings: listed(10_000, aKeyOf('dt', 10_000, '99999999', '19980101', '20250518')),
      scripts: [],
      findings: [
        {
          message:
            'web.clicks keeps 10,000 partitions in the catalog that follow a pattern (dt) (not known: its runs a month)',
          severity: 'info',
          confidence: 'low',
        },
      ],
    },
  },
});
