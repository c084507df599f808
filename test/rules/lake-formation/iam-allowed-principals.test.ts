import rule from '../../../src/rules/lake-formation/iam-allowed-principals.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const grant = (name: string, principal: string, of = 'database {\n    name = "sales"\n  }') => `
resource "aws_lakeformation_permissions" "${name}" {
  principal   = ${principal}
  permissions = ["ALL"]
  ${of}
}
`;
const iam = (of?: string) => grant('iam', '"IAM_ALLOWED_PRINCIPALS"', of);
const others = (of?: string) => grant('bi', '"arn:aws:iam::111122223333:role/bi"', of);
const all = (...parts: readonly string[]) => hcl(`variable "x" {}\n${parts.join('')}`);
const tag = 'lf_tag_policy {\n resource_type = "TABLE"\n expression {\n key = "a"\n values = ["b"]\n }\n}';
const settings = (principal: string, permissions = '["ALL"]') => `
resource "aws_lakeformation_data_lake_settings" "s" {
  create_table_default_permissions {
    principal   = ${principal}
    permissions = ${permissions}
  }
}
`;
const narrower = 'lets everyone in whom IAM lets in, beside grants of Lake Formation that are narrower';

testRule(rule, {
  silent: {
    'nothing else is granted': all(iam()),
    'others have grants of another database': all(iam(), others('database {\n name = "web"\n}')),
    'the principal is not known': all(grant('x', 'var.x'), others()),
    'the principal of the other is not known': all(iam(), grant('x', 'var.x')),
    'the database is not known': all(iam('database {\n name = var.x\n}'), others()),
    'principals opt in': all(iam(), others(), 'resource "aws_lakeformation_opt_in" "o" {}'),
    'a location is hybrid': all(
      iam(),
      others(),
      'resource "aws_lakeformation_resource" "r" {\n arn = "arn:aws:s3:::b"\n hybrid_access_enabled = true\n}',
    ),
    'whether a location is hybrid is not known': all(
      iam(),
      others(),
      'resource "aws_lakeformation_resource" "r" {\n arn = "arn:aws:s3:::b"\n hybrid_access_enabled = var.x\n}',
    ),
    'the default is for someone else': all(settings('"arn:aws:iam::111122223333:role/bi"'), others()),
    'the default is empty': all(settings('"IAM_ALLOWED_PRINCIPALS"', '[]'), others()),
  },
  reports: {
    'others have grants of its database': {
      ...all(iam(), others('table {\n database_name = "Sales"\n name = "orders"\n}')),
      findings: [
        {
          subject: { resource: 'aws_lakeformation_permissions.iam' },
          at: { path: 'principal', line: 4 },
          message: `aws_lakeformation_permissions.iam ${narrower}`,
          severity: 'warning',
        },
      ],
    },
    'others have grants by tag': { ...all(iam(), others(tag)), findings: [{ at: { path: 'principal' } }] },
    'the other is a role beside it': {
      ...all(iam(), grant('bi', 'aws_iam_role.bi.arn'), 'resource "aws_iam_role" "bi" {\n name = "bi"\n}'),
      findings: [{ at: { path: 'principal' } }],
    },
    'the default keeps all': {
      ...all(settings('"IAM_ALLOWED_PRINCIPALS"'), others()),
      findings: [{ at: { path: 'create_table_default_permissions[0].principal', line: 5 } }],
    },
  },
});
