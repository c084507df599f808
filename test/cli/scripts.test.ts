import { expect, it } from 'vitest';
import { builtCli, folderWith, run, violations } from '../support/cli.ts';

const cli = builtCli();
const table =
  "CREATE EXTERNAL TABLE lake.logs (a int) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/logs/';\n";
const job = [
  'import boto3',
  'client = boto3.client("athena")',
  'def run(query):',
  '  client.start_query_execution(QueryString=query, QueryExecutionContext={"Database": "lake"})',
  'run("SELECT a "',
  '    "FROM logs")',
  '# lakewise-disable-next-line athena/missing-partition-filter: a backfill reads everything',
  'run("SELECT a FROM logs")',
  'run(query_of(1))',
].join('\n');

it('SQL in a script is linted where it stands, and comments of Python turn rules off', () => {
  const cwd = folderWith({ 'table.sql': table, 'job.py': job, 'other.py': 'x = "SELECT * FROM logs"\ny(' });
  const { findings, problems, summary } = JSON.parse(run(cli, ['lint', '--format', 'json'], { cwd }).stdout);
  expect(findings).toMatchObject([
    { rule: 'athena/missing-partition-filter', at: { file: 'job.py', line: 6, column: 11, endColumn: 15 } },
    { rule: 'athena/missing-partition-filter', at: { line: 8 }, suppressed: { by: 'comment' } },
  ]);
  expect({ problems, files: summary.files }).toEqual({ problems: [], files: 2 });
});

it('inspect says how it was read', () => {
  const cwd = folderWith({ 'job.py': job });
  const { stdout, status } = run(cli, ['inspect', '--format', 'json'], { cwd });
  const report = JSON.parse(stdout);
  expect(violations('inspect', report)).toEqual([]);
  expect({ status, statements: report.statements }).toMatchObject({
    status: 0,
    statements: [
      {
        at: { line: 5, column: 6, endLine: 6 },
        dialect: 'athena',
        dialectBy: { by: 'call', because: 'start_query_execution' },
      },
      { at: { line: 8 } },
    ],
  });
});

it('nothing in a script is edited as if it were SQL', () => {
  const text =
    'import awswrangler as wr\nwr.athena.read_sql_query("SELECT a FROM (SELECT a FROM t ORDER BY a) x", database="d")\n';
  const cwd = folderWith({ 'job.py': text });
  const { findings } = JSON.parse(run(cli, ['lint', '--format', 'json'], { cwd }).stdout);
  expect(findings).toMatchObject([{ rule: 'athena/order-by-without-limit', remedy: { kind: 'decide', safe: false } }]);
});

it('a script that is broken is read as far as it can be', () => {
  const cwd = folderWith({ 'table.sql': table, 'job.py': `def f(:\n  pass\nx = (1\n${job}` });
  const { findings, problems } = JSON.parse(run(cli, ['lint', '--format', 'json'], { cwd }).stdout);
  expect(findings).toHaveLength(2);
  expect(problems).toMatchObject([{ level: 'warning', file: 'job.py', line: 1 }, { line: 3 }]);
});

it('what a job passes to its script is known in the script, in each form of Terraform', () => {
  const script =
    'from awsglue.utils import getResolvedOptions\nargs = getResolvedOptions(sys.argv, ["out"])\ndf.write.csv(args["out"])\n';
  const values = {
    name: 'etl',
    role_arn: 'arn:aws:iam::1:role/r',
    glue_version: '5.0',
    timeout: 60,
    command: [{ script_location: 's3://code/job.py' }],
    default_arguments: { '--out': 's3://lake/curated/orders/' },
  };
  const hcl = `resource "aws_glue_job" "etl" {
    name         = "etl"
    role_arn     = "arn:aws:iam::1:role/r"
    glue_version = "5.0"
    timeout      = 60
    command {
      script_location = "s3://code/job.py"
    }
    default_arguments = { "--out" = "s3://lake/curated/orders/" }
  }`;
  const planned = { address: 'aws_glue_job.etl', mode: 'managed', type: 'aws_glue_job', name: 'etl', values };
  const forms = {
    'main.tf': hcl,
    'plan.json': JSON.stringify({
      format_version: '1.2',
      planned_values: { root_module: { resources: [planned] } },
      configuration: { root_module: { resources: [{ ...planned, expressions: {} }] } },
      resource_changes: [
        { ...planned, change: { actions: ['create'], before: null, after: values, after_unknown: {} } },
      ],
    }),
    'cdk.tf.json': JSON.stringify({ resource: { aws_glue_job: { etl: values } } }),
  };
  for (const [file, text] of Object.entries(forms)) {
    const cwd = folderWith({ [file]: text, 'job.py': script });
    const { findings } = JSON.parse(
      run(cli, ['lint', '--format', 'json', '--rule', 'glue/write-row-format'], { cwd }).stdout,
    );
    expect(findings.map(({ rule, at }: { rule: string; at: { file: string } }) => [rule, at.file])).toEqual([
      ['glue/write-row-format', 'job.py'],
    ]);
  }
});
