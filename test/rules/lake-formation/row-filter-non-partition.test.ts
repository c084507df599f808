import rule from '../../../src/rules/lake-formation/row-filter-non-partition.ts';
import { aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';
import type { Design } from '../../../src/model/table.ts';

const id = 'awsdatacatalog.sales.visits';
const filter = (expression: string, rows = `filter_expression = ${expression}`, table = 'visits') =>
  hcl(`resource "aws_lakeformation_data_cells_filter" "de" {
  table_data {
    database_name    = "sales"
    name             = "de"
    table_catalog_id = "111122223333"
    table_name       = "${table}"
    column_wildcard {}
    row_filter {
      ${rows}
    }
  }
}
variable "x" {}
`).resources;
const country = filter(`"country = 'DE'"`);
const key = (column: string, transform = 'identity') => [{ column, transform }];
const visits = (design: Design = { partitionBy: key('dt') }, names = ['country', 'url', 'dt']) => [
  aTable(
    id,
    { format: 'parquet', ...design },
    {
      location: 's3://lake/visits/',
      columns: names.map(name => ({ name, type: 'string' })),
    },
  ),
];
const runs = (count: number) => ({
  statements: [aStatement('q', [aScan(id)])],
  workload: [aWork('q', count, 1e9)],
});
const message = 'aws_lakeformation_data_cells_filter.de filters sales.visits by country, by which no file is left out';

testRule(rule, {
  silent: {
    'it is a partition key': { resources: country, tables: visits({ partitionBy: key('country') }) },
    'it is hidden in one': {
      resources: country,
      tables: visits({ type: 'iceberg', partitionBy: key('country', 'bucket') }),
    },
    'rows are sorted by it': { resources: country, tables: visits({ partitionBy: key('dt'), sortBy: ['country'] }) },
    'a partition key is compared as well': {
      resources: filter(`"country = 'DE' and dt >= '2026-01-01'"`),
      tables: visits(),
    },
    'the keys are not known': { resources: country, tables: visits({ partitionBy: { unknown: 'a template' } }) },
    'the columns are not known': { resources: country, tables: visits({}, []) },
    'the table is not known': { resources: country, tables: [] },
    'the expression is not known': { resources: filter('var.x'), tables: visits() },
    'the expression compares nothing': { resources: filter('"1 = 1"'), tables: visits() },
    'a text has the name of the column': { resources: filter(`"1 = 1 or 'country' = 'a'"`), tables: visits() },
    'all rows may be seen': { resources: filter('', 'all_rows_wildcard {}'), tables: visits() },
    'the table is small': { resources: country, tables: visits(), layouts: [aLayout(id, 90e9)] },
    'the table is a dimension by its name': {
      resources: filter(`"country = 'DE'"`, undefined, 'dim_visits'),
      tables: visits().map(table => ({ ...table, id: 'awsdatacatalog.sales.dim_visits' })),
    },
    'the table is read seldom': { resources: country, tables: visits(), ...runs(99) },
  },
  reports: {
    'nobody knows size and use': {
      resources: country,
      tables: visits(),
      findings: [
        {
          subject: { resource: 'aws_lakeformation_data_cells_filter.de' },
          at: { path: 'table_data[0].row_filter[0].filter_expression', line: 9 },
          message,
          severity: 'info',
          confidence: 'low',
          evidence: [],
          waste: [
            { meter: 'athena:scanned-byte', on: { table: id }, perMonth: { unknown: 'whose queries are filtered' } },
          ],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'it is large and much read': {
      resources: country,
      tables: visits(),
      layouts: [aLayout(id, 200e9)],
      ...runs(300),
      findings: [
        {
          severity: 'warning',
          confidence: 'medium',
          evidence: ['200 GB in size, read 300 times a month'],
          waste: [{ now: { low: 3e11, high: 3e11 } }],
        },
      ],
    },
    'rows are sorted by another first': {
      resources: country,
      tables: visits({ partitionBy: key('dt'), sortBy: ['url', 'country'] }),
      findings: [{ message }],
    },
    'letters are in another case': {
      resources: filter(`"Country in ('DE', 'AT')"`),
      tables: visits(),
      findings: [{ message }],
    },
  },
});
