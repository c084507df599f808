import { describe, expect, it } from 'vitest';
import { readTerraform } from '../../../src/analyzers/terraform/index.ts';
import { readScript, runsOf } from '../../../src/analyzers/script/index.ts';

const read = 'args = getResolvedOptions(sys.argv, ["JOB_NAME", "out", "day-of"])\n';
const job = (passes: string, more = '') => `
resource "aws_glue_job" "etl" {
  name     = "etl"
  role_arn = "arn:aws:iam::1:role/r"
  command {
    script_location = "s3://code/jobs/job.py"
  }
  ${passes}
}
${more}`;
const passing = (args: string, more?: string) => job(`default_arguments = { ${args} }`, more);
const out = passing('"--out" = "s3://lake/clean/"');
const trigger = (actions: string) => `
resource "aws_glue_trigger" "t" {
  name = "t"
  type = "ON_DEMAND"
  actions {
    ${actions}
  }
}`;

/** The path that a script writes to, with what the jobs in a configuration pass to it. */
function pathOf(script: string, terraform: string, others: Readonly<Record<string, string>> = {}) {
  const { resources } = readTerraform([{ file: 'main.tf', text: terraform }]);
  const starts = Object.entries(others).flatMap(([file, text]) => readScript(file, text).starts);
  const run = runsOf(['src/job.py', ...Object.keys(others)], starts, resources).get('src/job.py');
  const { path } = readScript('src/job.py', script, run).script?.sinks[0] ?? {};
  return typeof path === 'object' ? `? ${path.unknown}` : path;
}
const writing = (path: string, before = read) => `${before}df.write.csv(${path})\n`;
const plain = writing('args["out"]');
const notTold = '? `out`, an argument of the job';

describe('an argument is known', () => {
  it.each<[string, string, string, string]>([
    ['by its name', plain, out, 's3://lake/clean/'],
    ['with get', writing("args.get('out')"), out, 's3://lake/clean/'],
    ['in a text', writing('f"{args[\'out\']}orders/"'), out, 's3://lake/clean/orders/'],
    ['through names', writing('o + "x"', `${read}a = args\no = a["out"]\n`), out, 's3://lake/clean/x'],
    [
      'under another name of the function',
      writing('a["out"]', 'from awsglue.utils import getResolvedOptions as gro\na = gro(sys.argv, options=["out"])\n'),
      out,
      's3://lake/clean/',
    ],
    [
      'of the module',
      writing('a["out"]', 'import awsglue.utils as u\na = u.getResolvedOptions(sys.argv, ["out"])\n'),
      out,
      's3://lake/clean/',
    ],
    ['in a function', `def go(a):\n  df.write.csv(a["out"])\n${read}go(args)\n`, out, 's3://lake/clean/'],
    ['of a name with a hyphen', writing('args["day_of"]'), passing('"--day-of" = "x"'), 'x'],
    ['the name of the job', writing('args["JOB_NAME"]'), out, 'etl'],
    ['for temporary files', writing('args["TempDir"]'), passing('"--TempDir" = "s3://tmp/"'), 's3://tmp/'],
    [
      'that nobody overrides',
      plain,
      job('default_arguments = { "--out" = "a" }\n non_overridable_arguments = { "--out" = "s3://b/" }'),
      's3://b/',
    ],
    [
      'in part',
      plain,
      passing('"--out" = "s3://${aws_s3_bucket.lake.id}/clean/"', 'resource "aws_s3_bucket" "lake" {}'),
      's3://${…}/clean/',
    ],
    [
      'of a script whose bucket is not known',
      plain,
      `${out.replace('s3://code', 's3://${aws_s3_bucket.code.id}')}resource "aws_s3_bucket" "code" {}`,
      's3://lake/clean/',
    ],
    [
      'where all jobs agree',
      plain,
      `${out}${out.replace('"etl"', '"two"').replace('name     = "etl"', 'name = "two"')}`,
      's3://lake/clean/',
    ],
    [
      'that triggers leave or repeat',
      plain,
      `${out}${trigger('job_name = "etl"\n arguments = { "--out" = "s3://lake/clean/", "--other" = "1" }')}`,
      's3://lake/clean/',
    ],
    [
      'that a trigger gives to another job',
      plain,
      `${out}${trigger('job_name = "other"\n arguments = { "--out" = "s3://other/" }')}`,
      's3://lake/clean/',
    ],
    [
      'that only a trigger gives',
      plain,
      `${job('')}${trigger('job_name = aws_glue_job.etl.name\n arguments = { "--out" = "s3://lake/daily/" }')}`,
      's3://lake/daily/',
    ],
  ])('%s', (_, script, terraform, path) => expect(pathOf(script, terraform)).toBe(path));
});

const machine = (state: object) => `
resource "aws_sfn_state_machine" "s" {
  name       = "s"
  role_arn   = "arn:aws:iam::1:role/r"
  definition = jsonencode(${JSON.stringify({ States: { Run: { Type: 'Task', ...state } } })})
}`;
const started = (passes: object) =>
  machine({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'etl', ...passes } });

describe('an argument is not known', () => {
  it.each<[string, string, string, Readonly<Record<string, string>>?]>([
    ['without a job', plain, ''],
    ['of a script of another name', plain, out.replace('job.py', 'other.py')],
    ['that nobody passes', plain, passing('"--in" = "x"')],
    ['that is empty', plain, passing('"--out" = ""')],
    ['that is blank', plain, passing('"--out" = " "')],
    ['where not all of the arguments are', plain, job('default_arguments = var.x', 'variable "x" {}')],
    ['of a variable', plain, passing('"--out" = var.x', 'variable "x" {}')],
    ['that is secret', plain, passing('"--out" = var.x', 'variable "x" {\n default = "a"\n sensitive = true\n}')],
    [
      'where jobs differ',
      plain,
      `${out}${passing('"--out" = "s3://b/"').replace('"etl"', '"two"').replace('name     = "etl"', 'name = "two"')}`,
    ],
    [
      'that a trigger overrides',
      plain,
      `${out}${trigger('job_name = aws_glue_job.etl.name\n arguments = { "--out" = "s3://b/" }')}`,
    ],
    ['that a trigger may override', plain, `${out}variable "x" {}${trigger('job_name = "etl"\n arguments = var.x')}`],
    ['that a state machine overrides', plain, `${out}${started({ Arguments: { '--out': 's3://b/' } })}`],
    ['that a state machine computes', plain, `${out}${started({ Arguments: { '--out.$': '$.x' } })}`],
    ['that the input of a state machine may override', plain, `${out}${started({ 'Arguments.$': '$.x' })}`],
    [
      'that a schedule overrides',
      plain,
      `${out}
resource "aws_scheduler_schedule" "s" {
  schedule_expression = "rate(1 hour)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:glue:startJobRun"
    role_arn = "arn:aws:iam::1:role/r"
    input    = jsonencode({ JobName = "etl", Arguments = { "--out" = "s3://b/" } })
  }
}`,
    ],
    [
      'that another script overrides',
      plain,
      out,
      { 'start.py': 'boto3.client("glue").start_job_run(JobName="etl", Arguments={"--out": "s3://b/"})' },
    ],
    [
      'that a DAG may override',
      plain,
      out,
      { 'dag.py': 'GlueJobOperator(task_id="t", job_name="etl", script_args=given)' },
    ],
    ['of two scripts of the name', plain, out, { 'other/job.py': 'x = 1' }],
  ])('%s', (_, script, terraform, others) => expect(pathOf(script, terraform, others)).toBe(notTold));

  it.each([
    ['that the script does not ask for', 'args["other"]', '"--other" = "x"'],
    ['whose name is not known', 'args[x]', '"--out" = "x"'],
  ])('%s', (_, path, passes) =>
    expect(pathOf(writing(path), passing(passes))).toBe('? an argument of the job that is not told by its name'),
  );
  it('whose name says that it is secret', () =>
    expect(
      pathOf(
        writing('a["api_key"]', 'a = getResolvedOptions(sys.argv, ["api_key"])\n'),
        passing('"--api_key" = "k-1"'),
      ),
    ).toBe('? `api_key`, an argument of the job'));
});

it('two scripts of one name are told apart by their folders', () => {
  const { resources } = readTerraform([{ file: 'main.tf', text: out }]);
  expect([...runsOf(['jobs/job.py', 'tests/job.py'], [], resources).keys()]).toEqual(['jobs/job.py']);
});

it('SQL has the arguments in their places', () => {
  const { resources } = readTerraform([{ file: 'main.tf', text: passing('"--out" = "lake"') }]);
  const text = `${read}spark.sql(f"SELECT a FROM {args['out']}.t WHERE d = '{args['day_of']}'")\n`;
  const [sql] = readScript('job.py', text, runsOf(['job.py'], [], resources).get('job.py')).sql;
  expect(sql?.text).toBe("SELECT a FROM lake.t WHERE d = '${…}'");
  expect(sql?.place(14, 18)).toMatchObject({ line: 2, column: 27, endColumn: 40 });
});
