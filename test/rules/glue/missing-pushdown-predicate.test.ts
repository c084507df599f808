import rule from '../../../src/rules/glue/missing-pushdown-predicate.ts';
import { aTable } from '../../support/facts.ts';
import { aJob } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { partitionBy: [{ column: 'dt', transform: 'identity' }] })];
const read = (more = '') =>
  `x = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks"${more})\n`;

testRule(rule, {
  silent: {
    'there is a predicate': { script: read(', push_down_predicate="dt > \'1\'"'), tables },
    'there is a predicate for the catalog': {
      script: read(', additional_options={"catalogPartitionPredicate": "dt > \'1\'"}'),
      tables,
    },
    'the predicate is not known': { script: read(', push_down_predicate=p'), tables },
    'the table is not declared': { script: read(), tables: [] },
    'the table has no partitions': { script: read(), tables: [aTable(id, { partitionBy: [] })] },
    'its partitions are not known': { script: read(), tables: [aTable(id, { partitionBy: { unknown: 'x' } })] },
    'bookmarks follow it': { script: read(', transformation_ctx="x"'), tables, resources: [aJob] },
    'options are not known': { script: read(', additional_options=o'), tables },
  },
  reports: {
    'it is filtered afterwards': {
      script: `${read()}y = Filter.apply(frame=x, f=lambda r: r["dt"] > "1")`,
      tables,
      findings: [
        {
          at: { line: 1, column: 38 },
          also: [{ line: 2 }],
          confidence: 'high',
          message: 'All partitions of web.clicks are read, and filtered by dt afterwards',
        },
      ],
    },
    'it is filtered by text': {
      script: `${read()}x.toDF().where("dt = '1'")`,
      tables,
      findings: [{ confidence: 'high' }],
    },
    'nothing filters it by a key': {
      script: `${read()}x.toDF().where("a = '1'")`,
      tables,
      findings: [{ severity: 'info', confidence: 'low' }],
    },
  },
});
