import rule from '../../../src/rules/lake-formation/governed-table.ts';
import { aTable } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const table = (own: string) =>
  hcl(`variable "x" {}
resource "aws_glue_catalog_table" "t" {
  name          = "t"
  database_name = "d"
  ${own}
}`);
const ofCatalog = (properties: Readonly<Record<string, string>>) => ({
  tables: [aTable('awsdatacatalog.d.t', {}, { properties })],
});

testRule(rule, {
  silent: {
    'it is external': table('table_type = "EXTERNAL_TABLE"'),
    'it has no type': table(''),
    'its type is not known': table('table_type = var.x'),
    'a property is not known': table('parameters = { table_type = var.x }'),
    'it is Iceberg': ofCatalog({ table_type: 'ICEBERG', 'lakeformation.aso.status': 'false' }),
  },
  reports: {
    'its type says so': {
      ...table('table_type = "GOVERNED"'),
      findings: [
        {
          subject: { table: 'awsdatacatalog.d.t' },
          at: { path: 'table_type', line: 5 },
          message: 'd.t is a governed table, which Lake Formation no longer supports',
          severity: 'error',
        },
      ],
    },
    'a property says so': {
      ...table('parameters = { "lakeformation.aso.status" = "true" }'),
      findings: [{ at: { path: 'parameters["lakeformation.aso.status"]' } }],
    },
    'SQL says so': {
      sql: "CREATE EXTERNAL TABLE d.t (a int) STORED AS PARQUET LOCATION 's3://l/t/' TBLPROPERTIES ('table_type'='LAKEFORMATION_GOVERNED')",
      findings: [{ at: { file: 'only.sql', line: 1 } }],
    },
    'the catalog says so': { ...ofCatalog({ table_type: 'GOVERNED' }), findings: [{ severity: 'error' }] },
  },
});
