import rule from '../../../src/rules/glue/missing-transformation-ctx.ts';
import { aJob, jobWith } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const bare = 'glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks")';
const resources = [aJob];

testRule(rule, {
  silent: {
    'it has one': {
      script:
        'glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks", transformation_ctx="x")',
      resources,
    },
    'nothing is known of the job': { script: bare },
    'the job has bookmarks off': { script: bare, resources: [jobWith({ default_arguments: {} })] },
    'what the job has is not known': { script: bare, resources: [{ ...aJob, unknown: ['default_arguments'] }] },
    'two jobs differ': { script: bare, resources: [aJob, jobWith({ default_arguments: {} })] },
    'a predicate says what is read': {
      script:
        'glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks", push_down_predicate=newest())',
      resources,
    },
    'Spark reads': { script: 'spark.read.parquet("s3://a/")', resources },
    'a stream is read': {
      script: 'glueContext.create_dynamic_frame.from_options("kinesis", {"typeOfData": "kinesis"})',
      resources,
    },
    'arguments are not known': { script: 'glueContext.create_dynamic_frame.from_catalog(**given)', resources },
  },
  reports: {
    'a source has none': {
      script: bare,
      resources,
      findings: [{ at: { line: 1, column: 34, endColumn: 46 }, confidence: 'high' }],
    },
    'a source of files has none': {
      script: 'glueContext.create_dynamic_frame.from_options("s3", {"paths": ["s3://a/"]}, format="json")',
      resources,
      findings: [{ at: { line: 1 } }],
    },
    'a sink has none': {
      script: 'glueContext.write_dynamic_frame.from_options(frame=x, connection_type="s3", format="parquet")',
      resources,
      findings: [{ severity: 'info' }],
    },
  },
});
