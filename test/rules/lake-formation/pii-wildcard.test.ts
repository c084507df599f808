import rule from '../../../src/rules/lake-formation/pii-wildcard.ts';
import { aTable } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const column = (name: string, type = 'string') =>
  `columns {\n name = ${JSON.stringify(name)}\n type = ${JSON.stringify(type)}\n }`;
const table = (...columns: readonly string[]) => `
resource "aws_glue_catalog_table" "c" {
  name          = "customers"
  database_name = "sales"
  storage_descriptor {
    ${columns.join('\n    ')}
  }
}
`;
const named = 'name          = "customers"';
const block = (kind: string, ...lines: readonly string[]) =>
  `${kind} {\n database_name = "sales"\n ${lines.join('\n ')}\n}`;
const grant = (
  of = block('table', named),
  permissions = '["SELECT"]',
  principal = '"arn:aws:iam::111122223333:role/bi"',
) => `
resource "aws_lakeformation_permissions" "g" {
  principal   = ${principal}
  permissions = ${permissions}
  ${of}
}
`;
const role = (name: string) => `resource "aws_iam_role" "${name}" {\n name = "${name}"\n}\n`;
const settings = (...admins: readonly string[]) =>
  `resource "aws_lakeformation_data_lake_settings" "s" {\n admins = [${admins.join(', ')}]\n}\n`;
const tag = (of: string, key = 'Sensitivity', value = 'pii') => `
resource "aws_lakeformation_resource_lf_tags" "t" {
  lf_tag {
    key   = "${key}"
    value = "${value}"
  }
  ${of}
}
`;
const all = (...parts: readonly string[]) => hcl(`variable "x" {}\n${parts.join('')}`);
const customers = table(column('id', 'bigint'), column('email'));
const plain = table(column('id', 'bigint'), column('note'));
const ofColumns = (...lines: readonly string[]) => block('table_with_columns', named, ...lines);
const tagged = tag(ofColumns('column_names  = ["note"]'));

testRule(rule, {
  silent: {
    'nothing of it is personal': all(plain, grant()),
    'a name is about something personal': all(
      table(
        ...[
          'email_count',
          'is_mobile',
          'phone_os',
          'email_hash',
          'passport_id',
          'has_iban',
          'email_sha256',
          'phone_model',
          'mobile_app_version',
          'email_status',
          'phone_country_code',
        ].map(name => column(name)),
      ),
      grant(),
    ),
    'a name has such a word within another': all(table(column('emailing'), column('dobson')), grant()),
    'it is no text': all(table(column('mobile', 'boolean'), column('dob', 'date'), column('phone', 'bigint')), grant()),
    'columns are named': all(customers, grant(ofColumns('column_names = ["id"]'))),
    'columns are left out': all(customers, grant(ofColumns('wildcard = true', 'excluded_column_names = ["email"]'))),
    'what is left out is not known': all(
      customers,
      grant(ofColumns('wildcard = true', 'excluded_column_names = var.x')),
    ),
    'it is described': all(customers, grant(undefined, '["DESCRIBE"]')),
    'permissions are not known': all(customers, grant(undefined, 'var.x')),
    'the principal writes it too': all(customers, grant(undefined, '["SELECT", "INSERT"]')),
    'all is permitted': all(customers, grant(undefined, '["ALL"]')),
    'it is of a database': all(customers, grant('database {\n name = "sales"\n}')),
    'it is by tag': all(
      customers,
      grant('lf_tag_policy {\n resource_type = "TABLE"\n expression {\n key = "a"\n values = ["b"]\n }\n}'),
    ),
    'it is of another table': all(customers, grant(block('table', 'name = "orders"'))),
    'it is of a table of that name elsewhere': all(
      customers,
      grant('table {\n database_name = "web"\n name = "customers"\n}'),
    ),
    'the table is not known': all(customers, grant(block('table', 'name = var.x'))),
    'the database is not known': all(customers, grant('table {\n database_name = var.x\n name = "customers"\n}')),
    'its columns are not known': all(
      table('dynamic "columns" {\n for_each = var.x\n content {\n name = "email"\n}\n}'),
      grant(),
    ),
    'everyone whom IAM lets in has it': all(customers, grant(undefined, undefined, '"IAM_ALLOWED_PRINCIPALS"')),
    'the principal is not known': all(customers, grant(undefined, undefined, 'var.x')),
    'the principal administers': all(customers, grant(), settings('"arn:aws:iam::111122223333:role/bi"')),
    'the principal administers, by reference': all(
      customers,
      role('bi'),
      grant(undefined, undefined, 'aws_iam_role.bi.arn'),
      settings('aws_iam_role.bi.arn'),
    ),
    'the principal administers, by name': all(customers, role('bi'), grant(), settings('aws_iam_role.bi.arn')),
    'who administers is not known': all(customers, grant(), settings('var.x')),
    'who else administers is not known': all(
      customers,
      role('ops'),
      grant(),
      settings('aws_iam_role.ops.arn', 'var.x'),
    ),
    'another tag is on it': all(plain, grant(), tag(ofColumns('column_names = ["note"]'), 'team', 'pii')),
    'a tag of another value is on it': all(
      plain,
      grant(),
      tag(ofColumns('column_names = ["note"]'), undefined, 'public'),
    ),
    'the tag is on another table': all(plain, grant(), tag(block('table', 'name = "orders"'))),
    'two tables have its name': {
      ...all(grant()),
      tables: ['1/eu', '2/eu'].map(scope =>
        aTable(`${scope}/awsdatacatalog.sales.customers`, {}, { columns: [{ name: 'email', type: 'string' }] }),
      ),
    },
  },
  reports: {
    'it is of the table': {
      ...all(customers, grant()),
      findings: [
        {
          subject: { resource: 'aws_lakeformation_permissions.g' },
          at: { path: 'table[0]', line: 21 },
          message:
            'aws_lakeformation_permissions.g gives all columns of sales.customers, also email (personal data, by name)',
          severity: 'warning',
          confidence: 'medium',
        },
      ],
    },
    'the table is that of a resource': {
      ...all(
        customers.replace('"sales"', 'var.x'),
        grant('table {\n database_name = var.x\n name = aws_glue_catalog_table.c.name\n}'),
      ),
      findings: [{ at: { path: 'table[0]' } }],
    },
    'the account or SQL declares the table': {
      ...all(grant()),
      tables: [
        aTable('1/eu/awsdatacatalog.sales.customers', {}, { columns: [{ name: 'e_mail.phone', type: 'varchar(20)' }] }),
      ],
      findings: [{ at: { path: 'table[0]' } }],
    },
    'it is of all columns': {
      ...all(customers, grant(ofColumns('wildcard = true'))),
      findings: [{ at: { path: 'table_with_columns[0]' } }],
    },
    'none is left out': {
      ...all(customers, grant(ofColumns('wildcard = true', 'excluded_column_names = []'))),
      findings: [{ at: { path: 'table_with_columns[0]' } }],
    },
    'it is of all tables of the database': {
      ...all(customers, grant(block('table', 'wildcard = true'))),
      findings: [{ at: { path: 'table[0]' } }],
    },
    'others administer': {
      ...all(customers, role('ops'), grant(), settings('aws_iam_role.ops.arn')),
      findings: [{ at: { path: 'table[0]' } }],
    },
    'the principal is a role beside it': {
      ...all(
        customers,
        role('bi'),
        grant(undefined, undefined, 'aws_iam_role.bi.arn'),
        settings('"arn:aws:iam::111122223333:role/ops"'),
      ),
      findings: [{ at: { path: 'table[0]' } }],
    },
    'a column has the tag': {
      ...all(plain, grant(), tagged),
      findings: [
        {
          message:
            'aws_lakeformation_permissions.g gives all columns of sales.customers, also note (tagged as personal data)',
          confidence: 'high',
        },
      ],
    },
    'the table has the tag': {
      ...all(plain, grant(), tag(block('table', named))),
      findings: [{ confidence: 'high' }],
    },
    'all columns have the tag': {
      ...all(plain, grant(), tag(ofColumns('wildcard = true'))),
      findings: [{ confidence: 'high' }],
    },
    'the tag is that of the option': {
      ...all(plain, grant(), tag(ofColumns('column_names = ["note"]'), 'class', 'restricted')),
      options: { tag: 'class=restricted' },
      findings: [{ confidence: 'high' }],
    },
  },
});
