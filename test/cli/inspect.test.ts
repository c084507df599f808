import { describe, expect, test } from 'vitest';
import { builtCli, folderWith, run, violations } from '../support/cli.ts';

const cli = builtCli();
const inspect = (files: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const { stdout, stderr, status } = run(cli, ['inspect', '-f', 'json', ...args], { cwd: folderWith(files) });
  expect(stderr).toBe('');
  const value = JSON.parse(stdout);
  expect(violations('inspect', value)).toEqual([]);
  return { ...value, status };
};
const only = (sql: string, ...args: readonly string[]) => inspect({ 'q.sql': sql }, ...args).statements[0];

describe('statements', () => {
  test('say where they stand, what they are, and what they read and write', () => {
    const { statements, status } = inspect({
      'ddl/orders.sql': 'CREATE TABLE sales.orders (o_id int, total int, note string);',
      'q.sql':
        '\nINSERT INTO sales.daily (n)\nSELECT sum(total) FROM sales.orders WHERE o_id > 1;\nVACUUM sales.orders;',
    });
    expect(status).toBe(0);
    expect(statements).toMatchObject([
      { at: { file: 'ddl/orders.sql', line: 1 }, kind: 'create-table', scans: [], writes: [{ table: 'sales.orders' }] },
      {
        at: { file: 'q.sql', line: 2, column: 1, endLine: 3, endColumn: 51 },
        kind: 'insert',
        dialect: 'athena',
        understood: true,
        gaps: [],
        scans: [{ table: 'sales.orders', columns: ['o_id', 'total'], unresolved: [] }],
        writes: [{ table: 'sales.daily', columns: ['n'] }],
      },
      { kind: 'vacuum', scans: [] },
    ]);
  });

  test('a CTE used twice is two scans, one never used is none, and columns are sorted', () => {
    const { scans } = only('WITH a AS (SELECT z, b FROM s.t), n AS (SELECT 1 FROM s.u) SELECT x.z, y.b FROM a x, a y');
    expect(scans).toEqual([
      { table: 's.t', columns: ['z'], unresolved: [] },
      { table: 's.t', columns: ['b'], unresolved: [] },
    ]);
  });

  test('nested columns are told by their leaves', () => {
    const { statements } = inspect({
      'q.sql':
        "CREATE EXTERNAL TABLE s.t (id int, c struct<a:int,b:struct<d:string>>) LOCATION 's3://l/t/'; SELECT x.c.b.d, id FROM s.t x",
    });
    expect(statements[1].scans).toEqual([{ table: 's.t', columns: ['c.b.d', 'id'], unresolved: [] }]);
  });

  test('an external schema of Redshift leads on to the tables of its Glue database', () => {
    const { statements } = inspect({
      'lake.sql': "CREATE EXTERNAL TABLE lake.events (a int, b int) STORED AS PARQUET LOCATION 's3://l/e/';",
      'schema.sql': "CREATE EXTERNAL SCHEMA spectrum FROM DATA CATALOG DATABASE 'lake' IAM_ROLE DEFAULT;",
      'q.sql': 'SELECT * FROM spectrum.events WHERE a = GETDATE()::int',
    });
    expect(statements.map(({ kind }: { kind: string }) => kind)).toEqual(['create-table', 'select', 'create-schema']);
    expect(statements[1].scans).toEqual([{ table: 'lake.events', columns: ['a', 'b'], unresolved: [] }]);
  });

  test('texts that lead one external schema to two databases are told', () => {
    const leading = (to: string) => `CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE '${to}' IAM_ROLE DEFAULT;`;
    const { problems } = inspect({ 'a.sql': leading('one'), 'b.sql': leading('two') });
    expect(problems).toMatchObject([{ level: 'info', file: 'b.sql', line: 1, column: 1 }]);
  });

  test('what cannot be named is said', () => {
    expect(only('SELECT * FROM s.t').scans).toEqual([{ table: 's.t', columns: [], unresolved: ['*'] }]);
    expect(only("SELECT a FROM {{ ref('x') }}").scans).toMatchObject([
      { table: 'unknown', missing: expect.stringContaining('template') },
    ]);
    expect(only('SELECT c FROM s.t, s.u').unresolved).toMatchObject([{ name: 'c', at: { line: 1, column: 8 } }]);
    expect(only('FROBNICATE x')).toMatchObject({
      kind: 'not-understood',
      understood: false,
      reason: expect.stringContaining('FROBNICATE'),
    });
  });

  test('names take the database that is given, and Redshift is a catalog of its own', () => {
    expect(only('SELECT a FROM t', '--database', 'd').scans[0].table).toBe('d.t');
    expect(only('SELECT a FROM p.t', '--dialect', 'redshift').scans[0]).toMatchObject({
      table: 'p.t',
      catalog: 'redshift',
    });
  });
});

describe('the dialect says how it was told', () => {
  test.each([
    ['the flag', 'SELECT 1', ['--dialect', 'spark'], 'spark', { by: 'flag' }],
    ['evidence', 'CREATE TABLE a (b int) DISTKEY (b)', [], 'redshift', { by: 'evidence', because: expect.any(String) }],
    ['nothing', 'SELECT 1', [], 'athena', { by: 'default' }],
  ])('%s', (_, sql, args, dialect, dialectBy) => expect(only(sql, ...args)).toMatchObject({ dialect, dialectBy }));

  test('the config, by glob, the files around it, and the resource that holds a query', () => {
    const { statements } = inspect({
      'dwh/a.sql': 'SELECT 1',
      'etl/a.sql': 'SELECT 1',
      'etl/b.sql': 'CREATE TABLE a (b int) DISTKEY (b)',
      'main.tf':
        'resource "aws_athena_named_query" "q" {\n  name     = "q"\n  database = "web"\n  query    = "SELECT a FROM b"\n}\n',
      'lakewise.config.yaml': 'overrides: [{ files: "dwh/**", dialect: redshift }]\n',
    });
    expect(statements).toMatchObject([
      { at: { file: 'dwh/a.sql' }, dialect: 'redshift', dialectBy: { by: 'config' } },
      { at: { file: 'etl/a.sql' }, dialect: 'redshift', dialectBy: { by: 'neighbours', because: expect.any(String) } },
      { at: { file: 'etl/b.sql' }, dialect: 'redshift', dialectBy: { by: 'evidence' } },
      { at: { file: 'main.tf', line: 4 }, dialect: 'athena', dialectBy: { by: 'resource' } },
    ]);
  });
});

test('tables and resources say what is known, and where they come from', () => {
  const { tables, resources } = inspect({
    'a.sql': [
      "CREATE EXTERNAL TABLE web.clicks (id int) PARTITIONED BY (dt date) STORED AS PARQUET LOCATION 's3://lake/c/';",
      'CREATE VIEW web.v AS SELECT id FROM web.clicks;',
    ].join('\n'),
    'b.sql': 'CREATE TABLE m.f (a int, b int) DISTKEY (a) INTERLEAVED SORTKEY (a, b);',
    'main.tf':
      'variable "n" {}\nresource "aws_redshift_cluster" "c" {\n  node_type       = "ra3.xlplus"\n  number_of_nodes = var.n\n  master_password = "open sesame"\n}\n',
  });
  expect(tables).toMatchObject([
    {
      name: 'web.clicks',
      kind: 'table',
      format: 'parquet',
      columns: [
        { name: 'id', type: 'int' },
        { name: 'dt', type: 'date' },
      ],
      partitionKeys: [{ name: 'dt', transform: 'identity' }],
      location: 's3://lake/c/',
      origins: [{ from: 'sql', at: { file: 'a.sql', line: 1 } }],
    },
    { name: 'web.v', kind: 'view' },
    {
      name: 'm.f',
      catalog: 'redshift',
      distStyle: 'key',
      distKey: 'a',
      sortKey: { style: 'interleaved', columns: ['a', 'b'] },
    },
  ]);
  expect(resources).toMatchObject([
    {
      address: 'aws_redshift_cluster.c',
      type: 'aws_redshift_cluster',
      at: { file: 'main.tf', line: 2 },
      from: 'hcl',
      values: { node_type: 'ra3.xlplus' },
      unknown: ['number_of_nodes'],
    },
  ]);
  expect(JSON.stringify(resources)).not.toContain('sesame');
});

describe('what is read, and how it ends', () => {
  test('only what is under the paths is shown; the context is known', () => {
    const files = {
      'ddl/t.sql': 'CREATE TABLE s.t (a int, b int);',
      'q/q.sql': 'SELECT * FROM s.t;',
      'lakewise.config.yaml': 'context: ["ddl/**"]\n',
    };
    const { statements, tables } = inspect(files, 'q');
    expect(statements).toMatchObject([{ scans: [{ columns: ['a', 'b'] }] }]);
    expect(tables).toMatchObject([{ name: 's.t' }]);
  });

  test('standard input has the name that it is given', () => {
    const args = ['inspect', '-', '--stdin-filename', 'x/y.sql', '-f', 'json'];
    const { stdout } = run(cli, args, { cwd: folderWith({}), input: 'SELECT 1' });
    expect(JSON.parse(stdout).statements).toMatchObject([{ at: { file: 'x/y.sql' } }]);
  });

  test.each([
    [1, { 'a.sql': "SELECT 'open", 'b.sql': 'SELECT 1' }],
    [2, { 'a.txt': 'nothing' }],
  ])('%i', (status, files) => expect(run(cli, ['inspect'], { cwd: folderWith(files) }).status).toBe(status));

  test('a terminal shows the same, without control characters', () => {
    const cwd = folderWith({ 'q.sql': 'SELECT total FROM sales.orders;\nWHAT "\u001b[31m";' });
    const { stdout } = run(cli, ['inspect'], { cwd });
    expect(stdout).toContain('1:1 select athena, by default');
    expect(stdout).toContain('reads sales.orders (total)');
    expect(stdout).toContain('2 statements, 1 understood');
    expect(stdout).not.toContain('\u001b');
  });
});
