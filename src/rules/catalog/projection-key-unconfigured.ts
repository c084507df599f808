import { defineRule, nameOf, placesOfProperty, problemOfKey, projectedTables, tableExample } from '../rule.ts';

const inSql = (properties: string) => `CREATE EXTERNAL TABLE clicks (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/clicks/'
TBLPROPERTIES ('projection.enabled' = 'true'${properties});`;
const inTerraform = (...more: readonly string[]) =>
  tableExample('dt', '"projection.enabled" = "true"', '"projection.dt.type" = "enum"', ...more);

export default defineRule({
  id: 'catalog/projection-key-unconfigured',
  title: 'Partition projection lacks what it needs for a key',
  severity: 'error',
  since: '0.1.0',
  needs: ['tables'],
  uses: ['resources'],
  inputs: ['sql', 'terraform', 'catalog'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'With projection.enabled Athena asks no catalog for partitions: it computes them from properties of the table. If a key has none, or one that cannot be read, every query of the table fails, also one that does not name the key.',
    detection:
      'A partitioned table with projection.enabled = true and a key without projection.<key>.type, or with another type than enum, integer, date and injected; an enum without values; an integer without a range of two integers (NOW is none); a date without format or range, with a range whose ends are neither NOW nor written as the format says, or with a format that steps by neither day nor month and without interval and interval.unit; an interval or digits that is no positive integer; an injected key that is no string.\nA property that is not known, or that a template may set, is taken to be right.',
    unless: 'Nothing but engines that do not know projection, such as Spark, reads the table: then switch it off.',
    price: 'Nothing: a query that fails is not billed. It costs the time of those who wait for it.',
    bad: [
      { file: 'clicks.sql', text: inSql('') },
      { file: 'clicks.tf', text: inTerraform() },
    ],
    good: [
      { file: 'clicks.sql', text: inSql(", 'projection.dt.type' = 'enum', 'projection.dt.values' = '2025,2026'") },
      { file: 'clicks.tf', text: inTerraform('"projection.dt.values" = "2025,2026"') },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html',
    ],
  },
  *check({ tables, resources }) {
    for (const { table, keys } of projectedTables(tables))
      for (const key of keys) {
        const problem = problemOfKey(table, key);
        if (!problem) continue;
        yield {
          subject: { table: table.id },
          ...placesOfProperty(table, problem.property, 'projection.enabled', resources),
          message: `${nameOf(table.id)} computes its partitions, and ${key} ${problem.message}: its queries fail`,
          confidence: 'high',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice: `Set ${problem.property} as the projection type asks, or switch projection.enabled off`,
          },
        };
      }
  },
});
