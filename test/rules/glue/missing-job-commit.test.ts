import rule from '../../../src/rules/glue/missing-job-commit.ts';
import { aJob, jobWith } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const imports = 'from awsglue.job import Job\n';
const init = 'job = Job(glueContext)\njob.init("etl", args)\n';
const read =
  'x = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks", transformation_ctx="x")\n';
const resources = [aJob];

testRule(rule, {
  silent: {
    'it is committed': { script: imports + init + read + 'job.commit()', resources },
    'it is committed where everything ends': {
      script: imports + init + 'try:\n  x()\nfinally:\n  job.commit()\n' + read,
      resources,
    },
    'another file begins it': {
      script: `${imports}job = Job(glueContext)\nbegin(job)\n${read}job.commit()`,
      resources,
    },
    'bookmarks are off': {
      script: imports + init + read,
      resources: [jobWith({ default_arguments: { '--job-bookmark-option': 'job-bookmark-disable' } })],
    },
    'bookmarks are off without a word': {
      script: imports + init + read,
      resources: [jobWith({ default_arguments: {} })],
    },
    'another job has bookmarks': {
      script: imports + read,
      resources: [jobWith({ command: [{ script_location: 's3://code/other.py' }] })],
    },
    'nobody asks for bookmarks': { script: imports + read },
    'Spark alone reads': { script: imports + init + 'spark.read.parquet("s3://a/")', resources },
    'it is no job of Glue': { script: init + read },
  },
  reports: {
    'it never is': {
      script: imports + init + read,
      resources,
      findings: [{ at: { line: 3, column: 5 }, severity: 'error', confidence: 'high' }],
    },
    'it is not even begun': { script: imports + read, resources, findings: [{ at: { line: 2 }, severity: 'error' }] },
    'it is in a branch': {
      script: imports + init + read + 'if x:\n  job.commit()',
      resources,
      findings: [{ at: { line: 6 }, severity: 'warning', confidence: 'medium' }],
    },
    'it never is, and nobody knows of bookmarks': {
      script: imports + init + read,
      findings: [{ severity: 'info', confidence: 'low' }],
    },
  },
});
