import { expect, test } from 'vitest';
import rule from '../../../src/rules/catalog/projection-template-invalid.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const sql = (template: string, keys = 'Dt string') => ({
  sql: `CREATE EXTERNAL TABLE web.clicks (url string) PARTITIONED BY (${keys})
STORED AS PARQUET LOCATION 's3://lake/clicks/' TBLPROPERTIES ('projection.enabled' = 'true',
'storage.location.template' = '${template}')`,
});
const terraformText = (template: string, enabled = '"true"') => `variable "x" {}
resource "aws_glue_catalog_table" "clicks" {
  name          = "clicks"
  database_name = "web"
  partition_keys {
    name = "dt"
  }
  parameters = {
    "projection.enabled"        = ${enabled}
    "storage.location.template" = ${template}
  }
}
`;
const terraform = (template: string, enabled?: string) => hcl(terraformText(template, enabled));
const subject = { table: 'awsdatacatalog.web.clicks' };
const the = 'The storage.location.template of web.clicks';

testRule(rule, {
  silent: {
    'every key has a place': sql('s3://lake/${dt}/${h}/', 'dt string, h int'),
    'a key is written in capitals': sql('s3://lake/${DT}/'),
    'a template is a part of it': sql('s3://lake/{{ prefix }}/'),
    'another placeholder is a part of it': sql('s3://${bucket}/clicks/${dt}/'),
    'there is none': {
      sql: "CREATE EXTERNAL TABLE a (b int) PARTITIONED BY (c int) LOCATION 's3://a/' TBLPROPERTIES ('projection.enabled'='true')",
    },
    'there are no keys': {
      sql: "CREATE EXTERNAL TABLE a (b int) LOCATION 's3://a/' TBLPROPERTIES ('projection.enabled'='true', 'storage.location.template' = 's3://a')",
    },
    'projection is switched off': terraform('"s3://lake/"', '"false"'),
    'whether it is switched on is not known': terraform('"s3://lake/"', 'var.x'),
    'it is not known': terraform('var.x'),
    'a part of it is not known': terraform('"s3://${var.x}/$${day}/"'),
    'Terraform escapes it': terraform('"s3://lake/$${dt}/"'),
    'an attribute of nothing is a part of it': terraform('"s3://lake/${dt.x}/"'),
  },
  reports: {
    'a key has no place': {
      ...sql('s3://lake/${dt}/', 'dt string, h int, m int'),
      findings: [
        {
          subject,
          at: { file: 'only.sql', line: 3, column: 1 },
          message: `${the} has no place for h and m`,
          severity: 'error',
          confidence: 'high',
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it does not end with a slash': {
      ...sql('s3://lake/${dt}'),
      findings: [
        {
          message: `${the} does not end with a slash`,
          severity: 'info',
          remedy: { kind: 'edit-text', safe: true, edits: [{ at: { line: 3, column: 47, endColumn: 47 }, text: '/' }] },
        },
      ],
    },
    'Terraform leaves a key out': {
      ...terraform('"s3://lake/"'),
      findings: [
        { at: { path: 'parameters["storage.location.template"]', line: 10 }, message: `${the} has no place for dt` },
      ],
    },
    'Terraform takes a key for an expression': {
      ...terraform('"s3://lake/${dt}/"'),
      findings: [
        {
          at: { path: 'parameters["storage.location.template"]', line: 10 },
          message: `${the} has \${dt} unescaped: Terraform takes it for an expression`,
          severity: 'error',
        },
      ],
    },
    'it follows from a variable': {
      ...hcl(terraformText('var.t') + 'variable "t" {\n default = "s3://lake/$${dt}"\n}'),
      findings: [{ severity: 'info', remedy: { kind: 'set-attribute', safe: false, value: 's3://lake/${dt}/' } }],
    },
  },
});

test('the slash is added where it is missing, and the placeholder stays escaped', () => {
  expect(fixedBy(rule, terraformText('"s3://lake/$${dt}"'))).toBe(terraformText('"s3://lake/$${dt}/"'));
});
