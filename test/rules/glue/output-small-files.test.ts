import rule from '../../../src/rules/glue/output-small-files.ts';
import { aGroup, aLayout, aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const location = 's3://lake/clicks/';
const tables = [aTable(id, { format: 'parquet' }, { location })];
const laidOut = (...spread: readonly ReturnType<typeof aGroup>[]) => [aLayout(id, 6e9, { spread })];
const layouts = laidOut(aGroup(21, 29, 2900, 5.8e9), aGroup(28, 1, 1, 2e8));
const write = (before = '', after = '') => `df${before}.write${after}.partitionBy("dt", "hour").parquet("${location}")`;
const known = { tables, layouts, script: write() };

testRule(rule, {
  silent: {
    'rows are shared out by key': { ...known, script: write('.repartition("dt", "hour")') },
    'rows are shared out by number': { ...known, script: write('.coalesce(8)') },
    'rows are shared out by range': { ...known, script: write('.repartitionByRange("dt").drop("x")') },
    'few rows are written': { ...known, script: write('.limit(100)') },
    'files have a number of rows': { ...known, script: write('', '.option("maxRecordsPerFile", 1000000)') },
    'options are not known': { ...known, script: write('', '.options(**more)') },
    'it has no partitions': { ...known, script: 'df.write.parquet("s3://lake/clicks/")' },
    'its keys are not known': { ...known, script: 'df.write.partitionBy(keys).parquet("s3://lake/clicks/")' },
    'Delta lays out its files': {
      ...known,
      script: 'df.write.format("delta").partitionBy("dt").save("s3://lake/clicks/")',
    },
    'its format is not known': { ...known, script: 'df.write.format(f).partitionBy("dt").save("s3://lake/clicks/")' },
    'its files are large': { ...known, layouts: laidOut(aGroup(27, 29, 2900, 290e9)) },
    'its partitions have few files': { ...known, layouts: laidOut(aGroup(21, 29, 100, 5.8e9)) },
    'its partitions are small': { ...known, layouts: laidOut(aGroup(21, 29, 2900, 2.9e9)) },
    'its table is Iceberg': { ...known, tables: [aTable(id, { type: 'iceberg' }, { location })] },
  },
  reports: {
    'its partitions have many small files': {
      ...known,
      findings: [
        {
          subject: { file: 'job.py' },
          message: 'The job leaves 2,900 files of 2 MB on average in 29 partitions of web.clicks',
          severity: 'warning',
          confidence: 'medium',
          waste: [],
          remedy: {
            advice:
              'Share the rows out before they are written: .repartition("dt", "hour"), with a number of tasks where partitions are larger than a gigabyte',
          },
        },
      ],
    },
    'the script alone is known': {
      script: write(),
      findings: [
        {
          message: 'Each task writes a file into every partition (dt, hour) of which it has rows (not known: how many)',
          severity: 'info',
          confidence: 'low',
        },
      ],
    },
    'only totals of the table are known': { ...known, layouts: [aLayout(id, 6e9)], findings: [{ severity: 'info' }] },
    'a dynamic frame is written by name': {
      ...known,
      script:
        'glueContext.write_dynamic_frame.from_options(frame=x, connection_type="s3", connection_options={"path": "s3://lake/clicks/", "partitionKeys": ["dt"]}, format="parquet")',
      findings: [{ severity: 'warning' }],
    },
    'it has six files a partition, and the median is 32 MiB': {
      ...known,
      layouts: laidOut(aGroup(25, 10, 60, 1.5e9)),
      findings: [{}],
    },
  },
});
