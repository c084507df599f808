import { expect, test } from 'vitest';
import rule from '../../../src/rules/glue/bookmark-disabled.ts';
import { hcl } from '../../support/hcl.ts';
import { runRules } from '../../../src/run-rules.ts';
import { withEdits, editsOf } from '../../../src/advise/edits.ts';
import { scriptIn } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const jobText = (option?: string, trigger = 'type = "SCHEDULED"') => `resource "aws_glue_job" "etl" {
  name = "etl"
  default_arguments = {
    "--TempDir" = "s3://code/temp/"
    ${option === undefined ? '' : `"--job-bookmark-option" = ${option}`}
  }
  command {
    script_location = "s3://code/jobs/job.py"
  }
}
resource "aws_glue_trigger" "nightly" {
  name     = "nightly"
  ${trigger}
  schedule = "cron(0 2 * * ? *)"
  actions {
    job_name = aws_glue_job.etl.name
  }
}
variable "x" {}
`;
const job = (...args: Parameters<typeof jobText>) => ({ resources: hcl(jobText(...args)).resources });
const imports = `from awsglue.context import GlueContext
from pyspark.context import SparkContext
glue = GlueContext(SparkContext())
spark = glue.spark_session
`;
const files =
  'orders = glue.create_dynamic_frame.from_options("s3", {"paths": ["s3://landing/orders/"]}, format="json")\n';
const append = 'glue.write_dynamic_frame.from_catalog(frame=orders, database="sales", table_name="orders")\n';
const script = imports + files + append;
const off = job('"job-bookmark-disable"');
const reading = (call: string) => `${imports}orders = ${call}\n${append}`;
const message = 'aws_glue_job.etl reads all of its source at every run, and appends it again: its bookmark is off';

testRule(rule, {
  silent: {
    'its bookmark is on': { ...job('"job-bookmark-enable"'), script },
    'its bookmark is paused': { ...job('"job-bookmark-pause"'), script },
    'whether its bookmark is on is not known': { ...job('var.x'), script },
    'nothing starts it by a schedule': { ...job(undefined, 'type = "ON_DEMAND"'), script },
    'its trigger is switched off': { ...job(undefined, 'type = "SCHEDULED"\nenabled = false'), script },
    'its script is another': { ...off, script: '' },
    'it reads one day': {
      ...off,
      script: reading(
        'glue.create_dynamic_frame.from_options("s3", {"paths": ["s3://landing/orders/dt=2026-11-01/"]}, format="json")',
      ),
    },
    'what it reads is an argument': {
      ...off,
      script: reading('glue.create_dynamic_frame.from_options("s3", {"paths": [path]}, format="json")'),
    },
    'a predicate limits it': {
      ...off,
      script: reading(
        'glue.create_dynamic_frame.from_catalog(database="web", table_name="clicks", push_down_predicate="dt > \'2026\'")',
      ),
    },
    'a bound limits it': {
      ...off,
      script: reading(
        'glue.create_dynamic_frame.from_options("s3", {"paths": ["s3://landing/orders/"], "boundedFiles": "100"}, format="json")',
      ),
    },
    'a stream has no bookmark': { ...off, script: reading('glue.create_dynamic_frame.from_options("kinesis", {})') },
    'Spark reads, which no bookmark follows': {
      ...off,
      script: `${imports}spark.read.json("s3://landing/orders/").write.mode("append").parquet("s3://lake/orders/")\n`,
    },
    'it filters': {
      ...off,
      script: `${imports}${files}orders = orders.filter(f=lambda row: row["day"] == today)\n${append}`,
    },
    'it replaces what is there': {
      ...off,
      script: `${imports}${files}orders.toDF().write.mode("overwrite").parquet("s3://lake/orders/")\n`,
    },
    'it purges what is there': {
      ...off,
      script: `${imports}${files}glue.purge_table("sales", "orders", {"retentionPeriod": 0})\n${append}`,
    },
    'it makes rows distinct': {
      ...off,
      script: `${imports}${files}orders.toDF().dropDuplicates(["id"]).write.mode("append").parquet("s3://lake/orders/")\n`,
    },
    'it aggregates': {
      ...off,
      script: `${imports}${files}orders.toDF().groupBy("day").count().write.mode("append").parquet("s3://lake/orders/")\n`,
    },
    'it compares with what is there': {
      ...off,
      script: `${imports}${files}old = glue.create_dynamic_frame.from_catalog(database="sales", table_name="orders")\n${append}`,
    },
    'SQL runs beside': { ...off, script: `${imports}${files}spark.sql("DELETE FROM sales.orders")\n${append}` },
    'statements run before the load': {
      ...off,
      script: `${imports}${files}glue.write_dynamic_frame.from_options(frame=orders, connection_type="redshift", connection_options={"dbtable": "orders", "preactions": "TRUNCATE TABLE orders"})\n`,
    },
    'it writes nothing': { ...off, script: imports + files },
  },
  reports: {
    'its bookmark is off': {
      ...off,
      script,
      findings: [
        {
          subject: { resource: 'aws_glue_job.etl' },
          at: { path: 'default_arguments["--job-bookmark-option"]', file: 'main.tf' },
          also: [{ file: 'job.py', line: 5 }],
          message,
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'glue:dpu-hour', perMonth: { unknown: 'how much of its source is new' } }],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: '"job-bookmark-enable"' }] },
        },
      ],
    },
    'nothing is said of bookmarks': {
      ...job(),
      script,
      findings: [{ message, remedy: { kind: 'set-attribute', value: 'job-bookmark-enable' } }],
    },
    'it reads a table of the catalog': {
      ...off,
      script: reading('glue.create_dynamic_frame.from_catalog(database="web", table_name="clicks")'),
      findings: [{ message }],
    },
    'it appends through Spark': {
      ...off,
      script: `${imports}${files}orders.toDF().write.mode("append").parquet("s3://lake/orders/")\n`,
      findings: [{ message }],
    },
  },
});

test('the option is replaced', () => {
  const text = jobText('"job-bookmark-disable"');
  const { resources } = hcl(text);
  const { findings } = runRules([rule], { resources, scripts: [scriptIn('job.py', script, resources)] });
  expect(withEdits(text, editsOf(findings.map(({ remedy }) => remedy)))).toBe(jobText('"job-bookmark-enable"'));
});
