import rule from '../../../src/rules/glue/missing-group-files.ts';
import { aLayout, aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'json' }, { location: 's3://lake/clicks' })];
const laidOut = (files: number, mean: number) => [aLayout(id, files * mean, { files })];
const layouts = laidOut(20_000, 400_000);
const fromCatalog = (more = '') =>
  `glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks"${more})`;
const fromPath = (format: string, options = '') =>
  `glueContext.create_dynamic_frame.from_options(connection_type="s3", connection_options={"paths": ["s3://lake/clicks/"]${options}}, format=${format})`;
const known = { tables, layouts, script: fromCatalog() };

testRule(rule, {
  silent: {
    'it groups files': { ...known, script: fromCatalog(', additional_options={"groupFiles": "inPartition"}') },
    'it says that it does not want to': {
      ...known,
      script: fromCatalog(', additional_options={"groupfiles": "none"}'),
    },
    'its options are not known': { ...known, script: fromCatalog(', additional_options=options') },
    'a predicate picks partitions': { ...known, script: fromCatalog(', push_down_predicate="dt > 1"') },
    'there are few files': { ...known, layouts: laidOut(999, 400_000) },
    'there are so many that Glue groups them itself': { ...known, layouts: laidOut(50_001, 400_000) },
    'the files are large': { ...known, layouts: laidOut(20_000, 10e6) },
    'nobody has counted them': { ...known, layouts: [aLayout(id, 8e9, { files: { unknown: 'its files' } })] },
    'another table has small files': { ...known, tables: [aTable('awsdatacatalog.web.orders', { format: 'json' })] },
    'it is Parquet': { ...known, tables: [aTable(id, { format: 'parquet' })] },
    'its format is not known': { ...known, tables: [aTable(id, { format: { unknown: 'a template' } })] },
    'the files at the path are Parquet': { ...known, script: fromPath('"parquet"') },
    'the format of those files is not known': { ...known, script: fromPath('fmt') },
    'Spark reads it': { ...known, script: 'spark.read.json("s3://lake/clicks/")' },
  },
  reports: {
    'a table has many small files': {
      ...known,
      findings: [
        {
          subject: { file: 'job.py' },
          at: { line: 1, column: 34, endColumn: 46 },
          message: '20,000 files of web.clicks, of 400 kB on average, are read one by one',
          confidence: 'medium',
          waste: [],
          remedy: { advice: 'Pass "groupFiles": "inPartition" and "groupSize": "134217728" in additional_options' },
        },
      ],
    },
    'a path has': {
      ...known,
      script: fromPath('"json"'),
      findings: [
        { remedy: { advice: 'Pass "groupFiles": "inPartition" and "groupSize": "134217728" in connection_options' } },
      ],
    },
    'there are just enough': { ...known, layouts: laidOut(1000, 400_000), findings: [{}] },
    'a frame of Grok is read': { ...known, script: fromPath('"grokLog"'), findings: [{}] },
  },
});
