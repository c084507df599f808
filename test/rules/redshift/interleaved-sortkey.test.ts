import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/interleaved-sortkey.ts';
import { aLayout, aScan, aStatement, aTable, aWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = '111122223333/us-east-1/warehouse/redshift.mart.sessions';
const columns = ['day', 'channel', 'campaign'];
const arn = 'arn:aws:redshift:us-east-1:111122223333:cluster:warehouse/mart.sessions';
const tables = [
  aTable(id, { sortKey: { style: 'interleaved', columns } }, { origins: [{ from: 'account', at: { arn } }] }),
];
const ofRows = (rows: number) => [aLayout(id, 96e9, { rows: exactly(rows) })];
const load = aStatement('load', [], { kind: 'copy', writes: [{ table: id, columns: [] }] });
const runs = (sql: string, perMonth: number) => aWork(sql, perMonth, 1e9, { engine: 'redshift' });
const filtering = (sql: string, column: string) => aStatement(sql, [aScan(id, [[column, '=']])]);

testRule(rule, {
  silent: {
    'its sort key is compound': { sql: 'CREATE TABLE t (a int, b int) COMPOUND SORTKEY (a, b)' },
    'its sort key has no style': { sql: 'CREATE TABLE t (a int, b int) SORTKEY (a, b)' },
    'one column is its sort key': { sql: 'CREATE TABLE t (a int SORTKEY, b int)' },
    'Redshift chooses': { sql: 'CREATE TABLE t (a int) SORTKEY AUTO' },
    'it has none': { sql: 'CREATE TABLE t (a int)' },
    'its sort key is not known': { tables: [aTable(id, { sortKey: { unknown: 'a template' } })] },
    'the account has a compound one': { tables: [aTable(id, { sortKey: { style: 'compound', columns } })] },
  },
  reports: {
    'a CREATE TABLE is all there is': {
      sql: 'CREATE TABLE mart.sessions (day date, channel int)\nINTERLEAVED SORTKEY (day, channel)',
      findings: [
        {
          at: { line: 1, column: 14 },
          message: 'mart.sessions has an interleaved sort key (day, channel)',
          severity: 'warning',
          confidence: 'high',
          evidence: [],
          waste: [{ meter: 'redshift:node-hour', perMonth: { unknown: 'the time that VACUUM REINDEX takes' } }],
          remedy: { advice: 'Let Redshift choose: SORTKEY AUTO', to: { sortKey: 'auto' } },
        },
      ],
    },
    'only the account has it': { tables, findings: [{ at: { arn }, severity: 'warning' }] },
    'it is large and loaded every night': {
      tables,
      layouts: ofRows(5_000_001),
      statements: [load],
      workload: [runs('load', 25)],
      findings: [{ severity: 'error', evidence: ['5,000,001 rows, loaded 25 times a month'] }],
    },
    'it is large and loaded now and then': {
      tables,
      layouts: ofRows(8e9),
      statements: [load],
      workload: [runs('load', 24.9)],
      findings: [{ severity: 'warning' }],
    },
    'it is large, and how often it is loaded is not known': {
      tables,
      layouts: ofRows(8e9),
      statements: [load],
      workload: [{ ...runs('load', 0), runsPerMonth: { unknown: 'its runs a month' } }],
      findings: [{ severity: 'warning' }],
    },
    'it is loaded every night and not large': {
      tables,
      layouts: ofRows(5e6),
      statements: [load],
      workload: [runs('load', 60)],
      findings: [{ severity: 'warning' }],
    },
    'it is emptied every night, and that is all': {
      tables,
      layouts: ofRows(8e9),
      statements: [{ ...load, kind: 'truncate' }],
      workload: [runs('load', 60)],
      findings: [{ severity: 'warning' }],
    },
    'its queries filter on one of its columns most': {
      tables,
      statements: [filtering('a', 'day'), filtering('b', 'day'), filtering('c', 'campaign')],
      workload: [runs('a', 10), runs('b', 10), runs('c', 21)],
      findings: [
        {
          remedy: {
            advice: 'Sort it by campaign first',
            to: { sortKey: { style: 'compound', columns: ['campaign', 'day', 'channel'] } },
          },
        },
      ],
    },
    'its queries are in the repository alone': {
      sql: `CREATE TABLE t (a int, b int) INTERLEAVED SORTKEY (a, b); SELECT count(*) FROM t WHERE b = 7;`,
      findings: [{ message: expect.stringContaining('(a, b)'), remedy: { to: { sortKey: { columns: ['b', 'a'] } } } }],
    },
  },
});
