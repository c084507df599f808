import rule from '../../../src/rules/glue/overwrite-everything.ts';
import { jobWith } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const part = 'df = spark.read.json("s3://a/").filter("dt = \'1\'")\n';
const write = 'df.write.mode("overwrite").partitionBy("dt").parquet("s3://lake/clean/")';

testRule(rule, {
  silent: {
    'the session replaces partitions': {
      script: `spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")\n${part}${write}`,
    },
    'the builder of the session says so': {
      script: `s = SparkSession.builder.config("spark.sql.sources.partitionOverwriteMode", "DYNAMIC")\n${part}${write}`,
    },
    'SQL says so': { script: `spark.sql("SET spark.sql.sources.partitionOverwriteMode=dynamic")\n${part}${write}` },
    'the writer says so': {
      script: `${part}df.write.mode("overwrite").option("partitionOverwriteMode", "dynamic").partitionBy("dt").parquet("s3://lake/clean/")`,
    },
    'the job says so': {
      script: part + write,
      resources: [jobWith({ default_arguments: { '--conf': 'spark.sql.sources.partitionOverwriteMode=dynamic' } })],
    },
    'what the job says is not known': {
      script: part + write,
      resources: [{ ...jobWith({}), unknown: ['default_arguments'] }],
    },
    'it appends': { script: `${part}df.write.mode("append").partitionBy("dt").parquet("s3://lake/clean/")` },
    'there are no partitions': { script: `${part}df.write.mode("overwrite").parquet("s3://lake/clean/")` },
    'where it reads is not known, and nothing is filtered': {
      script: `df = spark.read.parquet(paths.table("orders"))\n${write}`,
    },
    'only the bucket is not known': { script: `df = spark.read.json(f"s3://{b}/raw/")\n${write}` },
    'it could have a bookmark': {
      script: `df = glueContext.create_dynamic_frame.from_catalog(database="d", table_name="t", transformation_ctx="x").toDF()\n${write}`,
    },
    'everything is built anew': { script: `df = spark.read.json("s3://a/")\n${write}` },
    'a table of Iceberg is written': {
      script: `${part}df.write.format("iceberg").mode("overwrite").partitionBy("dt").save("x")`,
    },
    'it is for others': { script: `${part}df.write.mode("overwrite").partitionBy("dt").parquet("s3://lake/export/")` },
  },
  reports: {
    'a part is read and everything overwritten': {
      script: part + write,
      findings: [{ at: { line: 2, column: 15, endColumn: 26 }, confidence: 'medium' }],
    },
    'the path has a day in it': {
      script: `df = spark.read.json(f"s3://a/{day}/")\n${write}`,
      findings: [{ confidence: 'low' }],
    },
    'nobody knows what is read': {
      script: `def save(df):\n  ${write}`,
      findings: [{ at: { line: 2 }, confidence: 'low' }],
    },
    'a bookmark says what is new': {
      script: `df = glueContext.create_dynamic_frame.from_catalog(database="d", table_name="t", transformation_ctx="x").toDF()\n${write}`,
      resources: [jobWith({})],
      findings: [{ confidence: 'low' }],
    },
    'the mode is static in so many words': {
      script: `spark.conf.set("spark.sql.sources.partitionOverwriteMode", "static")\n${part}${write}`,
      findings: [{ confidence: 'medium' }],
    },
  },
});
