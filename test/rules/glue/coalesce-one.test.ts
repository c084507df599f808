import rule from '../../../src/rules/glue/coalesce-one.ts';
import { aLayout, aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const tables = [aTable('awsdatacatalog.web.clicks', {})];
const large = [aLayout('awsdatacatalog.web.clicks', 50e9)];
const read = 'x = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks").toDF()\n';
const write = '.write.parquet("s3://lake/clean/")';

testRule(rule, {
  silent: {
    'there are more tasks': { script: `df.coalesce(8)${write}` },
    'how many there are is not known': { script: `df.coalesce(n)${write}` },
    'it shares rows out by a column': { script: `df.repartition("dt")${write}` },
    'what is written is an aggregate': { script: `df.groupBy("a").count().coalesce(1)${write}` },
    'what is written is an aggregate by another name': { script: `small = df.agg(f)\nsmall.repartition(1)${write}` },
    'few rows are written': { script: `df.limit(10).coalesce(1)${write}` },
    'nothing is written': { script: 'df.coalesce(1).count()' },
    'a database is written': { script: 'df.coalesce(1).write.format("jdbc").save()' },
    'all that is read is small': {
      script: `${read}x.coalesce(1)${write}`,
      tables,
      layouts: [aLayout('awsdatacatalog.web.clicks', 5e6)],
    },
  },
  reports: {
    'a frame is brought to one task': {
      script: `df.coalesce(1)${write}`,
      findings: [{ at: { file: 'job.py', line: 1, column: 4, endColumn: 15 }, confidence: 'low' }],
    },
    'it is, by a name that is one': {
      script: `N = 1\nsmall = df.repartition(N)\nsmall${write}`,
      findings: [{ at: { line: 2 } }],
    },
    'it is, for a dynamic frame': {
      script:
        'd = DynamicFrame.fromDF(df.coalesce(1), glueContext, "d")\nglueContext.write_dynamic_frame.from_options(frame=d, connection_type="s3", format="parquet")',
      findings: [{ at: { line: 1, column: 28 } }],
    },
    'it is written to two places': {
      script: `one = df.coalesce(1)\none${write}\none.write.csv("s3://lake/b/")`,
      findings: [{ at: { line: 1 } }],
    },
    'what is read is large': {
      script: `${read}x.coalesce(1)${write}`,
      tables,
      layouts: large,
      findings: [{ severity: 'warning', message: 'One task writes everything: the job reads 50 GB' }],
    },
  },
});
