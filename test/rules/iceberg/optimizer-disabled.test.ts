import rule from '../../../src/rules/iceberg/optimizer-disabled.ts';
import { aStatement } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const iceberg = 'open_table_format_input {\n iceberg_input {\n metadata_operation = "CREATE"\n }\n}';
const table = (own = iceberg) => `variable "x" {}
resource "aws_glue_catalog_table" "orders" {
  name          = "orders"
  database_name = "sales"
  ${own}
}
`;
const optimizer = (type: string, settings = 'enabled = true', of = 'aws_glue_catalog_table.orders.name') => `
resource "aws_glue_catalog_table_optimizer" "${type.replace(/\W/g, '')}" {
  catalog_id    = "111122223333"
  database_name = "sales"
  table_name    = ${of}
  type          = ${type.startsWith('var') ? type : `"${type}"`}
  configuration {
    role_arn = "arn:aws:iam::111122223333:role/o"
    ${settings}
  }
}
`;
const all = ['compaction', 'retention', 'orphan_file_deletion'];
const with_ = (...more: readonly string[]) => hcl(table() + more.join(''));
const says = (missing: string) => `aws_glue_catalog_table.orders has no optimizer for ${missing}`;
const upkeep = (kind: string, id = 'awsdatacatalog.sales.orders') => ({
  statements: [aStatement('upkeep', [], { kind, writes: [{ table: id, columns: [] }] })],
});

testRule(rule, {
  silent: {
    'all three are there': with_(...all.map(type => optimizer(type))),
    'they name the table by its text': with_(...all.map(type => optimizer(type, undefined, '"orders"'))),
    'it is no Iceberg table': hcl(table('')),
    'whether it is one is not known': hcl(
      table(
        'open_table_format_input {\n dynamic "iceberg_input" {\n for_each = var.x\n content {\n metadata_operation = "CREATE"\n }\n }\n}',
      ),
    ),
    'it lies in S3 Tables': hcl(table(`catalog_id = "111122223333:s3tablescatalog/lake"\n${iceberg}`)),
    'whose an optimizer is, is not known': with_(optimizer('compaction', undefined, 'var.x')),
    'of what type one is, is not known': with_(optimizer('var.x')),
    'whether they are enabled is not known': with_(...all.map(type => optimizer(type, 'enabled = var.x'))),
    'a statement compacts it': { ...with_(), ...upkeep('optimize') },
    'a statement vacuums it': { ...with_(), ...upkeep('vacuum') },
  },
  reports: {
    'there is none': {
      ...with_(),
      findings: [
        {
          subject: { resource: 'aws_glue_catalog_table.orders' },
          at: { path: 'open_table_format_input[0].iceberg_input[0]', line: 6 },
          message: says('compaction, retention and orphan file deletion'),
          severity: 'warning',
          confidence: 'medium',
        },
      ],
    },
    'one is missing, and one is switched off': {
      ...with_(optimizer('compaction'), optimizer('retention', 'enabled = false')),
      findings: [{ message: says('retention and orphan file deletion') }],
    },
    'they are those of another table': {
      ...with_(...all.map(type => optimizer(type, undefined, '"other"'))),
      findings: [{ message: says('compaction, retention and orphan file deletion') }],
    },
    'another table is compacted': {
      ...with_(),
      ...upkeep('optimize', 'awsdatacatalog.sales.other'),
      findings: [{ confidence: 'medium' }],
    },
    'a cluster may do it': {
      ...with_('resource "aws_emr_cluster" "c" {\n name = "c"\n}'),
      findings: [{ confidence: 'low' }],
    },
  },
});
