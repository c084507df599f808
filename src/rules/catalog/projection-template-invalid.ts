import { isUnknown } from '../../model/maybe.ts';
import type { Remedy } from '../../model/remedy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Table } from '../../model/table.ts';
import { defineRule, nameOf, parameterPath, placesOfProperty, projectedTables, propertyOf } from '../rule.ts';
import { replaced, resourceOfTable, spanOfProperty } from '../rule.ts';

const template = 'storage.location.template';
const inSql = (value: string) => `CREATE EXTERNAL TABLE clicks (url string) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/clicks/'
TBLPROPERTIES ('projection.enabled' = 'true', 'projection.dt.type' = 'injected',
  '${template}' = '${value}');`;
const inTerraform = (value: string) => `resource "aws_glue_catalog_table" "clicks" {
  name          = "clicks"
  database_name = "web"

  partition_keys {
    name = "dt"
    type = "string"
  }

  parameters = {
    "projection.enabled"        = "true"
    "projection.dt.type"        = "injected"
    "${template}" = "${value}"
  }
}
`;

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
      const problem = keys.length > 0 ? problemOf(table, keys, resources) : undefined;
      if (problem)
        yield {
          subject: { table: table.id },
          ...placesOfProperty(table, template, 'projection.enabled', resources),
          confidence: 'high',
          waste: [],
          ...problem,
          message: `The ${template} of ${nameOf(table.id)} ${problem.message}`,
        };
    }
  },
});

interface Problem {
  readonly message: string;
  readonly severity?: 'info';
  readonly remedy: Remedy;
}

function problemOf(table: Table, keys: readonly string[], resources: readonly Resource[]): Problem | undefined {
  const value = propertyOf(table.properties, template);
  if (value === undefined) return undefined;
  if (isUnknown(value)) {
    const key = keys.find(own => value.unknown === `${own}, which is no value`);
    return key === undefined
      ? undefined
      : {
          message: `has \${${key}} unescaped: Terraform takes it for an expression`,
          remedy: decide(`Write it as $\${${key}}`),
        };
  }
  const lower = value.toLowerCase();
  const missing = keys.filter(key => !lower.includes(`\${${key}}`));
  if (missing.length > 0)
    return {
      message: `has no place for ${missing.join(' and ')}`,
      remedy: decide(`Add ${missing.map(key => `\${${key}}`).join(' and ')}`),
    };
  return value.endsWith('/')
    ? undefined
    : {
        message: 'does not end with a slash',
        severity: 'info',
        remedy: slash(table, value, resourceOfTable(table, resources)),
      };
}

const decide = (advice: string): Remedy => ({ kind: 'decide', safe: false, advice });

function slash(table: Table, value: string, resource: Resource | undefined): Remedy {
  const how = { safe: true, advice: 'Add the slash' };
  if (resource) return replaced(resource, parameterPath(template), `${value}/`, how);
  const written = spanOfProperty(table, template);
  if (!written) return decide(how.advice);
  const { file, endLine: line, endColumn } = written;
  const column = endColumn - 1;
  return {
    kind: 'edit-text',
    ...how,
    edits: [{ at: { file, line, column, endLine: line, endColumn: column }, text: '/' }],
  };
}
