import { expect } from 'vitest';
import type { Design } from '../../../src/model/table.ts';
import rule from '../../../src/rules/redshift/sortkey-leading-column-unused.ts';
import { aCluster, aLayout, aScan, aStatement, aTable, aWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'redshift.sales.lines';
const sorted = (...columns: readonly string[]): Design => ({
  type: 'redshift',
  sortKey: { style: 'compound', columns },
});
const table = aTable(id, sorted('store', 'day', 'item'));
const rows = (count: number) => [aLayout(id, 1e9, { rows: exactly(count) })];
/** A query that filters these columns. */
const filtering = (sql: string, ...columns: readonly string[]) =>
  aStatement(
    sql,
    [
      aScan(
        id,
        columns.map(column => [column, '=', '1'] as const),
      ),
    ],
    { dialect: 'redshift' },
  );
const [a, b] = [filtering('a', 'day'), filtering('b', 'day', 'item')];
const byStore = filtering('c', 'store');
const joining = (partner: string) => ({ ...a, joins: [{ left: [id, 'store'], right: [partner, 'store'] }] }) as const;
const runs = (sql: string, perMonth: number) =>
  aWork(sql, perMonth, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(3_600_000) });
const known = { tables: [table], statements: [a, b], layouts: rows(1e9) };

const ddl = (key: string) => `CREATE TABLE sales.lines (store int, day date, item int) ${key};\n`;
const reads =
  "SELECT 1 FROM sales.lines WHERE day > '2026-01-01'; SELECT max(item) FROM sales.lines l WHERE l.day = '2026-01-01';";

testRule(rule, {
  silent: {
    'its first column is filtered as well': { ...known, statements: [filtering('a', 'store', 'day'), b] },
    'its first column is filtered often enough': {
      ...known,
      statements: [a, b, byStore],
      workload: [runs('a', 45), runs('b', 45), runs('c', 10)],
    },
    'no later column is filtered often enough': {
      ...known,
      statements: [a, filtering('b', 'total'), filtering('c', 'total')],
    },
    'one query alone filters it': { ...known, statements: [a, aStatement('b', [aScan(id)], { dialect: 'redshift' })] },
    'its sort key has one column': { ...known, tables: [aTable(id, sorted('store'))] },
    'its sort key is interleaved': {
      ...known,
      tables: [aTable(id, { type: 'redshift', sortKey: { style: 'interleaved', columns: ['store', 'day'] } })],
    },
    'Redshift chooses': { ...known, tables: [aTable(id, { type: 'redshift', sortKey: 'auto' })] },
    'its sort key is not known': { ...known, tables: [aTable(id, { sortKey: { unknown: 'a template' } })] },
    'it has few rows': { ...known, layouts: rows(999_999) },
    'it is a view': { ...known, tables: [{ ...table, kind: 'view' }] },
    'later columns are only excluded': {
      ...known,
      statements: ['a', 'b'].map(sql => aStatement(sql, [aScan(id, [['day', '<>', '1']])], { dialect: 'redshift' })),
    },
    'a merge join needs the first column': {
      ...known,
      tables: [table, aTable('redshift.s.stores', sorted('store'))],
      statements: [joining('redshift.s.stores'), b],
    },
    'a merge join may need it, of a table that nobody knows': { ...known, statements: [joining('redshift.s.x'), b] },
    'Athena filters it': { ...known, statements: [a, b].map(one => ({ ...one, dialect: 'athena' as const })) },
    'only text is known, and the key is in order': { sql: ddl('SORTKEY (day, store)') + reads },
    'a function of the first column is filtered': {
      sql: `${ddl('SORTKEY (day, store)')}SELECT 1 FROM sales.lines WHERE date_trunc('month', day) = '2026-01-01' AND store = 1; SELECT 2 FROM sales.lines WHERE day::varchar LIKE '2026%' AND store IN (1, 2);`,
    },
  },
  reports: {
    'runs, rows and cluster are known': {
      ...known,
      statements: [a, b, byStore],
      workload: [runs('a', 50), runs('b', 41), runs('c', 9)],
      resources: [aCluster('warehouse', 2)],
      findings: [
        {
          subject: { table: id },
          message:
            'sales.lines is sorted by store first, which 9 % of the queries that filter it compare with constants; 91 % compare day',
          severity: 'warning',
          confidence: 'high',
          evidence: ['1,000,000,000 rows, 3 different queries filter it, sort key (store, day, item)'],
          waste: [
            {
              meter: 'redshift:node-hour',
              of: 'ra3.xlplus',
              now: { high: expect.closeTo(200) },
              perMonth: { unknown: expect.any(String) },
            },
          ],
          remedy: {
            kind: 'rewrite-table',
            to: { sortKey: { style: 'compound', columns: ['day', 'store', 'item'] } },
          },
        },
      ],
    },
    'full scans besides do not count': {
      ...known,
      statements: [a, b, ...['x', 'y', 'z'].map(sql => aStatement(sql, [aScan(id)], { dialect: 'redshift' }))],
      findings: [{ message: expect.stringContaining('100 % compare day'), confidence: 'low' }],
    },
    'five statements filter it, of which no run is on record': {
      ...known,
      statements: ['a', 'b', 'c', 'd', 'e'].map(sql => ({ ...a, sql })),
      findings: [{ confidence: 'medium' }],
    },
    'the first column is joined with one that is sorted otherwise': {
      ...known,
      tables: [table, aTable('redshift.s.stores', sorted('opened', 'store'))],
      statements: [joining('redshift.s.stores'), b],
      findings: [{}],
    },
    'only text is known': {
      sql: { 'ddl.sql': ddl('COMPOUND SORTKEY (store, day)'), 'reads.sql': reads },
      findings: [
        {
          at: { file: 'ddl.sql', line: 1, column: 14 },
          confidence: 'low',
          waste: [{ now: { unknown: 'its runs a month' } }],
        },
      ],
    },
    'a CTE and an alias stand between': {
      sql: `${ddl('SORTKEY (store, day)')}WITH d AS (SELECT day AS d, item FROM sales.lines) SELECT 1 FROM d WHERE d.d = '2026-01-01'; ${reads}`,
      findings: [{}],
    },
  },
});
