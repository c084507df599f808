import { blockExample, resourceExample } from './terraform-example.ts';

const columns = ['customer_id', 'email', 'country'].flatMap(name =>
  blockExample('columns', `name = "${name}"`, 'type = "string"'),
);

/** A table of customers, and a grant to read it in a block of the kind, with other lines. */
export const customersExample = (block: 'table' | 'table_with_columns', ...lines: readonly string[]): string =>
  [
    resourceExample(
      'aws_glue_catalog_table',
      'customers',
      'name          = "customers"',
      'database_name = "sales"',
      '',
      ...blockExample('storage_descriptor', 'location = "s3://lake/customers/"', '', ...columns),
    ),
    resourceExample(
      'aws_lakeformation_permissions',
      'analysts',
      'principal   = "arn:aws:iam::111122223333:role/analysts"',
      'permissions = ["SELECT"]',
      '',
      ...blockExample(
        block,
        'database_name = "sales"',
        'name          = aws_glue_catalog_table.customers.name',
        ...lines,
      ),
    ),
  ].join('\n');

const teams = `locals {
  teams  = ["sales", "support", "finance"]
  tables = [for number in range(40) : "mart_\${number}"]
}
`;

/** Three teams that may read forty tables, granted in these blocks. */
export const martsExample = (forEach: string, principal: string, ...block: readonly string[]): string =>
  [
    teams,
    resourceExample(
      'aws_lakeformation_permissions',
      'marts',
      `for_each    = ${forEach}`,
      `principal   = "arn:aws:iam::111122223333:role/${principal}"`,
      'permissions = ["SELECT"]',
      '',
      ...block,
    ),
  ].join('\n');
