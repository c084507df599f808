import {
  defineRule,
  locationTemplate,
  nameOf,
  placesOfProperty,
  problemOfTemplate,
  projectedTables,
  tableExample,
} from '../rule.ts';

const inSql = (value: string) => `CREATE EXTERNAL TABLE clicks (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/clicks/'
TBLPROPERTIES ('projection.enabled' = 'true', 'projection.dt.type' = 'injected',
  'storage.location.template' = '${value}');`;
const inTerraform = (value: string) =>
  tableExample(
    'dt',
    '"projection.enabled" = "true"',
    '"projection.dt.type" = "injected"',
    `"storage.location.template" = "${value}"`,
  );

export default defineRule({
  id: 'catalog/projection-template-invalid',
  title: 'Location template of projected partitions is not valid',
  severity: 'error',
  since: '0.1.0',
  needs: ['tables'],
  uses: ['resources'],
  inputs: ['sql', 'terraform', 'catalog'],
  meters: [],
  fix: 'safe',
  docs: {
    why: 'With storage.location.template Athena fills the values of the partition keys into a path. A key that has no place in it leaves all of its values with one path: the query fails, or reads the same files for each of them. In Terraform an unescaped placeholder is an expression, which Terraform refuses or fills in itself.',
    detection:
      'A table with projection.enabled = true whose storage.location.template has no ${key} for one of its partition keys, as an error; a template in Terraform whose ${key} is not escaped as $${key}, as an error; a template that does not end with a slash, as info: the documentation asks for one.\nA template that is not known, or that another template is a part of, is taken to be right. Keys without a projection type are reported by catalog/projection-key-unconfigured.',
    unless:
      'Never for a key without a place. Without its last slash a template works as long as folders have no files of such a name beside them.',
    price: 'Nothing: a query that fails is not billed. Rows that are read several times are, each time.',
    bad: [
      { file: 'clicks.sql', text: inSql('s3://lake/clicks/${day}/') },
      { file: 'clicks.tf', text: inTerraform('s3://lake/clicks/${dt}/') },
      { file: 'slash.tf', text: inTerraform('s3://lake/clicks/$${dt}') },
    ],
    good: [
      { file: 'clicks.sql', text: inSql('s3://lake/clicks/${dt}/') },
      { file: 'clicks.tf', text: inTerraform('s3://lake/clicks/$${dt}/') },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html',
      'https://developer.hashicorp.com/terraform/language/expressions/strings',
    ],
  },
  *check({ tables, resources = [] }) {
    for (const { table, keys } of projectedTables(tables)) {
      const problem = problemOfTemplate(table, keys, resources);
      if (problem)
        yield {
          subject: { table: table.id },
          ...placesOfProperty(table, locationTemplate, 'projection.enabled', resources),
          confidence: 'high',
          waste: [],
          ...problem,
          message: `The ${locationTemplate} of ${nameOf(table.id)} ${problem.message}`,
        };
    }
  },
});
