import { isKnown, surelyBelow } from '../../model/maybe.ts';
import {
  blockExample,
  defineRule,
  evidenceOf,
  labelOf,
  isLookup,
  lakeTables,
  listed,
  nameOf,
  placesIn,
} from '../rule.ts';
import { prunesBy, resourceExample, rowFilters, shown, size, spendOf, subjectOf } from '../rule.ts';

const filter = resourceExample(
  'aws_lakeformation_data_cells_filter',
  'germany',
  ...blockExample(
    'table_data',
    'database_name    = "sales"',
    'name             = "germany"',
    'table_catalog_id = "111122223333"',
    'table_name       = aws_glue_catalog_table.visits.name',
    '',
    'column_wildcard {}',
    '',
    ...blockExample('row_filter', 'filter_expression = "country = \'DE\'"'),
  ),
);
const table = (key: string, column: string) =>
  resourceExample(
    'aws_glue_catalog_table',
    'visits',
    'name          = "visits"',
    'database_name = "sales"',
    '',
    ...blockExample('partition_keys', `name = "${key}"`, 'type = "string"'),
    '',
    ...blockExample(
      'storage_descriptor',
      'location = "s3://acme-lake/visits/"',
      '',
      ...blockExample('columns', `name = "${column}"`, 'type = "string"'),
    ),
  );

export default defineRule({
  id: 'lake-formation/row-filter-non-partition',
  title: 'Row filter by a column that leaves out no file',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'tables'],
  uses: ['layouts', 'statements', 'workload'],
  inputs: ['terraform', 'catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 100e9, unit: 'byte', why: 'of a smaller table a rewrite saves less than it costs' },
    minRuns: { default: 100, unit: 'run/month', why: 'what is read seldom need not be laid out for it' },
  },
  fix: 'none',
  docs: {
    why: 'Lake Formation adds the expression of a data cells filter to every query of those who may see only these rows. Where the column is no partition key, nor one by which rows are sorted, each of these queries reads the whole table to throw most of it away, and is charged for that.',
    detection:
      'An aws_lakeformation_data_cells_filter whose filter_expression compares columns of a known table, none of which it is partitioned or sorted by. A warning where the table is known to have minBytes and to be read minRuns times a month; info where that is not known.\nSilent below these figures, for tables that are dimensions by their names and not measured, where the expression compares a partition key as well, and where expression, table, columns or keys are not known.',
    unless: 'The filter leaves most rows: then it hardly matters where they lie.',
    price:
      'What the queries of those who are filtered scan, less what they would of a table that is partitioned by the column; whose queries those are, the history does not tell.',
    bad: [{ file: 'governance.tf', text: `${filter}\n${table('dt', 'country')}` }],
    good: [{ file: 'governance.tf', text: `${filter}\n${table('country', 'url')}` }],
    links: [
      'https://docs.aws.amazon.com/lake-formation/latest/dg/data-filters-about.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partitions.html',
    ],
  },
  *check(facts, { minBytes, minRuns }) {
    const readings = new Map([...lakeTables(facts)].map(reading => [reading.table, reading]));
    for (const { filter: own, path, table: of, columns } of rowFilters(facts.resources, facts.tables)) {
      const reading = readings.get(of);
      if (!reading || columns.length === 0 || prunesBy(of, columns)) continue;
      const { bytes, works } = reading;
      const { runsPerMonth, now } = spendOf(works);
      if (isLookup(of.id) && !isKnown(bytes)) continue;
      if (surelyBelow(bytes, minBytes) || surelyBelow(runsPerMonth, minRuns)) continue;
      const isMeasured = isKnown(bytes) && isKnown(runsPerMonth);
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} filters ${nameOf(of.id)} by ${listed(columns)}, by which no file is left out`,
        severity: isMeasured ? 'warning' : 'info',
        confidence: isMeasured ? 'medium' : 'low',
        evidence: evidenceOf(
          isKnown(bytes) && `${shown(bytes, size)} in size`,
          isKnown(runsPerMonth) && `read ${shown(runsPerMonth)} times a month`,
        ),
        waste: [
          {
            meter: 'athena:scanned-byte',
            on: { table: of.id },
            ...(isKnown(now) ? { now } : {}),
            perMonth: { unknown: 'whose queries are filtered' },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: `Partition ${nameOf(of.id)} by ${listed(columns)} as well, or sort it by it; or have a table for each group of readers`,
        },
      };
    }
  },
});
