import rule from '../../../src/rules/catalog/missing-partition-index.ts';
import { aKeyOf, aPartitioning, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet', partitionBy: [{ column: 'customer', transform: 'identity' }] })];
/** Of random names: nothing could compute them. */
const byCustomer = [aKeyOf('customer', 20_000, 'x99', 'a12', 'z77')];
const listed = (partitions: number, rest: Parameters<typeof aPartitioning>[1] = {}) => [
  aPartitioning(id, { listed: partitions, keys: byCustomer, ...rest }),
];
const statements = [aStatement('daily', [aScan(id, [['customer', '=', 'a12']])])];
const workload = [aWork('daily', 30, 1e9)];
const known = { tables, statements, workload, partitionings: listed(20_000), scripts: [] };
const byDay = [aKeyOf('dt', 20_000, '9999-99-99', '1971-01-01', '2025-10-03')];
const byDayOnly = {
  ...known,
  partitionings: listed(20_000, { keys: byDay }),
  statements: [aStatement('daily', [aScan(id, [['dt', '=', '2025-01-01']])])],
};
const { scripts: _, ...unlooked } = byDayOnly;
const index = (table: string) =>
  hcl(`resource "aws_glue_partition_index" "i" {
  database_name = "web"
  table_name    = "${table}"
  partition_index {
    index_name = "by_customer"
    keys       = ["customer"]
  }
}`);

const advice =
  'Add a partition index on customer, which queries compare (aws_glue_partition_index), and the table property partition_filtering.enabled = true, by which Athena uses it';

testRule(rule, {
  silent: {
    'it has fewer than minPartitions': { ...known, partitionings: listed(9_999) },
    'nobody knows how many it has': { ...known, partitionings: listed(0, { listed: { unknown: 'its partitions' } }) },
    'it has an index': { ...known, partitionings: listed(20_000, { indexes: [['dt']] }) },
    'nobody has asked for its indexes': { ...known, partitionings: listed(20_000, { indexes: { unknown: 'them' } }) },
    'Terraform declares one': { ...known, resources: index('clicks').resources },
    'it is computed': { ...known, tables: [aTable(id, { projection: { 'projection.enabled': 'true' } })] },
    'it is Iceberg': { ...known, tables: [aTable(id, { type: 'iceberg' })] },
    'of another table partitions are known': { ...known, partitionings: [aPartitioning('x', { listed: 20_000 })] },
    'nothing reads it': { ...known, workload: [aWork('other', 30, 1e9)] },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.9, 1e9)] },
    'no query compares a key': { ...known, statements: [aStatement('daily', [aScan(id, [['total', '>', '1']])])] },
    'an index answers none of the conditions': {
      ...known,
      statements: [aStatement('daily', [aScan(id, [['customer', 'like', 'a%']])])],
    },
    'its keys could be computed, and Athena alone reads it': byDayOnly,
  },
  reports: {
    'queries name a partition of very many': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks has 20,000 partitions and no index of them: every query looks through all',
          confidence: 'high',
          evidence: ['read 30 times a month'],
          waste: [],
          remedy: { kind: 'decide', advice },
        },
      ],
    },
    'it just reaches minPartitions': { ...known, partitionings: listed(10_000), findings: [{}] },
    'another table has an index in Terraform': { ...known, resources: index('orders').resources, findings: [{}] },
    'its keys could be computed, and nobody knows who else reads it': {
      ...unlooked,
      findings: [{}],
    },
    'nobody knows what reads it': {
      tables,
      partitionings: known.partitionings,
      findings: [
        {
          message:
            'web.clicks has 20,000 partitions and no index of them: every query looks through all (not known: its runs a month)',
          confidence: 'low',
        },
      ],
    },
  },
});
