import { expect, test } from 'vitest';
import { cut, node } from './support.ts';

const clauses = (text: string) => node(text, 'copy', 'redshift').clauses;

test('target, columns, source and options, each at its place', () => {
  const text = `COPY etl.orders (id, "Total")
FROM 's3://bucket/orders/'
IAM_ROLE 'arn:aws:iam::1:role/x'
FORMAT AS PARQUET
COMPUPDATE ON`;
  const copy = node(text, 'copy', 'redshift');
  expect(copy.target.parts.map(({ value }) => value)).toEqual(['etl', 'orders']);
  expect(copy.columns.flatMap(({ parts }) => parts.map(({ value }) => value))).toEqual(['id', 'total']);
  expect(copy.clauses.map(({ name, values, at }) => [name, values, cut(text, at)])).toEqual([
    ['from', ['s3://bucket/orders/'], `FROM 's3://bucket/orders/'`],
    ['iam_role', ['arn:aws:iam::1:role/x'], `IAM_ROLE 'arn:aws:iam::1:role/x'`],
    ['format as', ['parquet'], 'FORMAT AS PARQUET'],
    ['compupdate', ['on'], 'COMPUPDATE ON'],
  ]);
  expect(copy.gaps).toEqual([]);
  expect(cut(text, copy.clauses[3]?.at ?? copy.at)).toBe('COMPUPDATE ON');
  expect(copy.clauses[3]?.at).toMatchObject({ line: 5, column: 1, endLine: 5, endColumn: 14 });
});

test.each<[string, string, readonly string[]]>([
  ['compupdate', 'compupdate', []],
  ['compupdate off', 'compupdate', ['off']],
  ['compupdate preset', 'compupdate', ['preset']],
  ['statupdate true', 'statupdate', ['true']],
  ['csv', 'csv', []],
  [`csv quote as '%'`, 'csv quote as', ['%']],
  [`json 'auto ignorecase'`, 'json', ['auto ignorecase']],
  [`format json as 's3://b/p'`, 'format json', ['s3://b/p']],
  [`delimiter '|'`, 'delimiter', ['|']],
  [`null as '\\\\N'`, 'null as', ['\\N']],
  ['ignoreheader 1', 'ignoreheader', ['1']],
  ['maxerror as 10', 'maxerror as', ['10']],
  [`region 'eu-west-1'`, 'region', ['eu-west-1']],
  ['iam_role default', 'iam_role', ['default']],
  [
    `credentials 'aws_access_key_id=a;aws_secret_access_key=b'`,
    'credentials',
    ['aws_access_key_id=a;aws_secret_access_key=b'],
  ],
  ['acceptinvchars', 'acceptinvchars', []],
  ['manifest', 'manifest', []],
  ['iam_role {{ role }}', 'iam_role', ['template']],
])('%s', (option, name, values) => {
  const text = `copy t from 's3://b' ${option} gzip`;
  const [, found, gzip] = clauses(text);
  expect([found?.name, found?.values, found && cut(text, found.at)]).toEqual([name, values, option]);
  expect(gzip?.name).toBe('gzip');
});

test('an option that is unknown is not understood, and the others count', () => {
  const text = `copy t from 's3://b' frobnicate (a, b) 'c' compupdate off wibble`;
  const copy = node(text, 'copy', 'redshift');
  expect(copy.clauses.map(({ name }) => name)).toEqual(['from', 'compupdate']);
  expect(copy.gaps.map(gap => cut(text, gap))).toEqual([`frobnicate (a, b) 'c'`, 'wibble']);
});

test('a target that is a template says so', () =>
  expect(node(`copy {{ t }} from 's3://b'`, 'copy', 'redshift').target.masked).toBeDefined());
