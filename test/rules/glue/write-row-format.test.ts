import rule from '../../../src/rules/glue/write-row-format.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  silent: {
    'it is Parquet': { script: 'df.write.parquet("s3://lake/clean/x/")' },
    'the path is not known': { script: 'df.write.csv(path)' },
    'the path says nothing': { script: 'df.write.csv("s3://bucket/x/")' },
    'it is raw data': { script: 'df.write.json("s3://lake/raw/clean/")' },
    'it is for others': { script: 'df.write.csv("s3://lake/curated/reports/x/")' },
    'the format is not known': { script: 'df.write.format(f).save("s3://lake/clean/x/")' },
  },
  reports: {
    'CSV is written': {
      script: 'df.write.csv("s3://lake/clean/x/")',
      findings: [{ at: { line: 1, column: 10, endColumn: 13 } }],
    },
    'JSON is, by a format': {
      script: 'df.write.format("json").save(f"s3://{b}/curated/x/")',
      findings: [{ at: { line: 1, column: 17, endColumn: 23 } }],
    },
    'a dynamic frame is': {
      script:
        'glueContext.write_dynamic_frame.from_options(frame=x, connection_type="s3", connection_options={"path": "s3://lake/refined/"}, format="csv")',
      findings: [{ message: 'Writes CSV where clean data is kept: whoever reads it reads all columns' }],
    },
  },
});
