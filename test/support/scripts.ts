import { readScript, runsOf } from '../../src/analyzers/script/index.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { Script } from '../../src/model/script.ts';

/** A script as the product reads it, run by the jobs among the resources. */
export function scriptIn(file: string, text: string, resources: readonly Resource[] = []): Script {
  const { starts } = readScript(file, text);
  const { script, problems } = readScript(file, text, runsOf([file], starts, resources).get(file));
  if (!script || problems.length > 0) throw new SyntaxError(problems.map(({ message }) => message).join('; '));
  return script;
}

/** A job that runs `job.py` with bookmarks. */
export const jobWith = (values: object): Resource => ({
  address: 'aws_glue_job.etl',
  type: 'aws_glue_job',
  values: {
    name: 'etl',
    command: [{ script_location: 's3://code/jobs/job.py' }],
    default_arguments: { '--job-bookmark-option': 'job-bookmark-enable' },
    ...values,
  },
  unknown: [],
  sensitive: [],
  origins: [
    {
      from: 'hcl',
      at: { address: 'aws_glue_job.etl', file: 'jobs.tf', line: 1, column: 1, endLine: 1, endColumn: 30 },
    },
  ],
});
export const aJob = jobWith({});

/** `loads.py`: appends all that there is to a table. */
export const aLoad = (resources: readonly Resource[]): Script =>
  scriptIn(
    'loads.py',
    `from awsglue.context import GlueContext
from pyspark.context import SparkContext
glue = GlueContext(SparkContext())
orders = glue.create_dynamic_frame.from_options("s3", {"paths": ["s3://landing/orders/"]}, format="json")
glue.write_dynamic_frame.from_catalog(frame=orders, database="sales", table_name="orders")
`,
    resources,
  );

/** A job with everything that a rule may say of one. */
export const aScript = scriptIn(
  'job.py',
  `import sys, time, boto3
from awsglue.context import GlueContext
from awsglue.job import Job
from awsgluedq.transforms import EvaluateDataQuality
glueContext = GlueContext(sc)
job = Job(glueContext)
job.init("etl", {})
clicks = glueContext.create_dynamic_frame.from_catalog(database="s", table_name="t")
recent = clicks.toDF().filter("dt > '2026-01-01'")
people = glueContext.spark_session.read.format("jdbc").option("dbtable", "people").load()
outcome = EvaluateDataQuality.apply(frame=clicks, ruleset="Rules = []", publishing_options={"enableDataQualityResultsPublishing": False})
recent.coalesce(1).write.mode("overwrite").partitionBy("dt").csv("s3://lake/clean/clicks/")
client = boto3.client("redshift-data")
while client.describe_statement(Id=i)["Status"] != "FINISHED":
    time.sleep(0.1)
`,
  [aJob],
);
