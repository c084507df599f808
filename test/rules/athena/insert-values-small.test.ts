import rule from '../../../src/rules/athena/insert-values-small.ts';
import { aScan, aStatement, aTable, aWork, at } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const days = 365 / 12;
const id = 'awsdatacatalog.web.events';
const tables = [aTable(id, { format: 'parquet' })];
const inserts = (table: string, rest: Parameters<typeof aStatement>[2] = {}, sql = 'insert') =>
  aStatement(sql, [], { kind: 'insert', writes: [{ table, columns: [] }], ...rest });
const ran = (runsADay: number, sql = 'insert') => aWork(sql, runsADay * days, 0);
const known = { tables, statements: [inserts(id)], workload: [ran(240)] };

testRule(rule, {
  silent: {
    'it runs less than runsPerDay times': { ...known, workload: [ran(23)] },
    'nobody knows how often': { ...known, workload: [{ ...ran(1), runsPerMonth: { unknown: 'its runs' } }] },
    'no run is on record': { ...known, workload: [ran(240, 'other')] },
    'it inserts what a query reads': {
      ...known,
      statements: [{ ...inserts(id), scans: [aScan('awsdatacatalog.web.raw')] }],
    },
    'not all of it was understood': { ...known, statements: [inserts(id, { gaps: [at] })] },
    'it is a SELECT': { ...known, statements: [inserts(id, { kind: 'select' })] },
    'it runs on Redshift': { ...known, statements: [inserts(id, { dialect: 'redshift' })] },
    'it is of a seed': { ...known, statements: [inserts(id, { at: { ...at, file: 'seeds/events.sql' } })] },
    'it shows how to': { ...known, statements: [inserts(id, { at: { ...at, file: 'examples/events.sql' } })] },
    'its table is a sandbox’s': { ...known, statements: [inserts('awsdatacatalog.sandbox.events')] },
  },
  reports: {
    'it runs ten times an hour': {
      ...known,
      findings: [
        {
          subject: { table: id },
          at,
          message: 'web.events is filled by INSERT … VALUES 240 times a day, each time into a new file',
          confidence: 'high',
          evidence: ['7,300 INSERTs a month'],
          waste: [
            {
              meter: 's3:put-request',
              on: { table: id },
              now: { low: 7300, high: 7300 },
              perMonth: { low: 0, high: 7300 * 0.9 },
            },
          ],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it just reaches runsPerDay': {
      ...known,
      workload: [ran(24)],
      findings: [{ waste: [{ perMonth: { low: 0, high: 0 } }] }],
    },
    'two of one table do together': {
      ...known,
      statements: [inserts(id, {}, 'a'), inserts(id, {}, 'b')],
      workload: [ran(15, 'a'), ran(15, 'b')],
      findings: [
        { message: 'web.events is filled by INSERT … VALUES 30 times a day, each time into a new file', also: [at] },
      ],
    },
    'it commits to Iceberg': {
      ...known,
      tables: [aTable(id, { type: 'iceberg' })],
      findings: [{ waste: [{ now: { low: 7300, high: 4 * 7300 } }] }],
    },
  },
});
