import rule from '../../../src/rules/lake-formation/per-table-grant-sprawl.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const of = (table: string) => `table {\n database_name = "marts"\n name = ${table}\n}`;
/** A grant of each of so many tables, from a number on. */
const grants = (name: string, principal: string, tables: number, from = 0, block = of('"t${each.key}"')) => `
resource "aws_lakeformation_permissions" "${name}" {
  for_each    = toset([for number in range(${from}, ${from + tables}) : tostring(number)])
  principal   = ${principal}
  permissions = ["SELECT"]
  ${block}
}
`;
const arn = (team: string) => `"arn:aws:iam::111122223333:role/${team}"`;
const all = (...parts: readonly string[]) => hcl(`variable "x" {}\n${parts.join('')}`);
const roles = ['a', 'b', 'c'].map(name => `resource "aws_iam_role" "${name}" {\n name = "${name}"\n}\n`);
const three = (tables: number) => ['a', 'b', 'c'].map(team => grants(team, arn(team), tables));
const columns = 'table_with_columns {\n database_name = "marts"\n name = "t${each.key}"\n column_names = ["id"]\n}';

testRule(rule, {
  silent: {
    'they are few': all(...three(33)),
    'two have them': all(grants('a', arn('a'), 60), grants('b', arn('b'), 60)),
    'each has tables of its own': all(...['a', 'b', 'c'].map((team, index) => grants(team, arn(team), 50, index * 50))),
    'they have half of them in common': all(
      ...['a', 'b', 'c'].map((team, index) => grants(team, arn(team), 50, index * 25)),
    ),
    'many have one table and one has many': all(
      ...three(1),
      ...['d', 'e'].map(team => grants(team, arn(team), 1)),
      grants('z', arn('z'), 120),
    ),
    'the principals are not known': all(...['a', 'b', 'c'].map(team => grants(team, 'var.x', 50))),
    'the tables are not known': all(...['a', 'b', 'c'].map(team => grants(team, arn(team), 50, 0, of('var.x')))),
    'how many there are is not known': hcl(
      `variable "x" {}\n${['a', 'b', 'c'].map(team => grants(team, arn(team), 1).replace(/toset\(.*\)/, 'var.x')).join('')}`,
    ),
    'a grant is written twice': all(
      ...three(20),
      ...['d', 'e', 'f'].map((name, index) => grants(name, arn('abc'.charAt(index)), 20)),
    ),
    'they are of databases': all(
      ...['a', 'b', 'c'].map(team => grants(team, arn(team), 50, 0, 'database {\n name = "d${each.key}"\n}')),
    ),
    'everyone whom IAM lets in is one of them': all(
      ...three(40).slice(0, 2),
      grants('c', '"IAM_ALLOWED_PRINCIPALS"', 40),
    ),
  },
  reports: {
    'three have the same': {
      ...all(...three(34)),
      findings: [
        {
          subject: { resource: 'aws_lakeformation_permissions.a["0"]' },
          at: { address: 'aws_lakeformation_permissions.a["0"]', line: 3 },
          also: [{ line: 13 }, { line: 23 }],
          message: '102 grants of single tables give 3 principals the same 34 tables, or 80 % of them',
          severity: 'info',
        },
      ],
    },
    'of most they have the same': {
      ...all(...['a', 'b', 'c'].map((team, index) => grants(team, arn(team), 50, index * 5))),
      findings: [{ message: '150 grants of single tables give 3 principals the same 50 tables, or 80 % of them' }],
    },
    'it is columns': {
      ...all(...['a', 'b', 'c'].map(team => grants(team, arn(team), 40, 0, columns))),
      findings: [{ severity: 'info' }],
    },
    'the principals are roles beside it': {
      ...all(...roles, ...['a', 'b', 'c'].map(team => grants(team, `aws_iam_role.${team}.arn`, 40))),
      findings: [{ severity: 'info' }],
    },
    'one who has more stands beside': {
      ...all(grants('all', arn('all'), 200), ...three(40)),
      findings: [{ message: '120 grants of single tables give 3 principals the same 40 tables, or 80 % of them' }],
    },
  },
});
