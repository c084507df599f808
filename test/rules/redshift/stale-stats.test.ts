import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/stale-stats.ts';
import { aLayout, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const copy = (options = 'STATUPDATE OFF') =>
  `COPY stage.orders FROM 's3://lake/orders/' IAM_ROLE default CSV ${options};\n`;
const truncate = 'TRUNCATE stage.orders;\n';
const joined = 'INSERT INTO sales SELECT o.id FROM stage.orders o JOIN customers c ON c.id = o.customer;\n';
const copied = 'INSERT INTO sales SELECT id FROM stage.orders;\n';
const filled = `${truncate}INSERT INTO stage.orders SELECT * FROM raw.orders;\n${joined}`;
const rows = (count: number) => [aLayout('redshift.stage.orders', 1e9, { rows: exactly(count) })];

testRule(rule, {
  silent: {
    'STATUPDATE is on': { sql: copy('STATUPDATE ON') },
    'the option is left out': { sql: copy('') },
    'ANALYZE follows': { sql: `${copy()}ANALYZE stage.orders;` },
    'ANALYZE of some columns follows': { sql: `${copy()}ANALYZE VERBOSE stage.orders (id) ;` },
    'ANALYZE of all tables follows': { sql: `${copy()}ANALYZE;` },
    'it has few rows': { sql: copy(), layouts: rows(99_999) },
    'it is a staging area, read without a join': { sql: truncate + copy() + copied },
    'all its rows are deleted before it, in a transaction': {
      sql: `BEGIN; DELETE FROM stage.orders; ${copy()}${copied}COMMIT;`,
    },
    'nothing is loaded': { sql: copy('STATUPDATE OFF NOLOAD') },
    'an INSERT adds to what is there': { sql: filled.replace(truncate, ''), layouts: rows(1e9) },
    'an INSERT fills a table that nobody knows to be large': { sql: filled },
    'an INSERT fills a table that nothing joins afterwards': {
      sql: filled.replace(joined, copied),
      layouts: rows(1e9),
    },
    'an INSERT of values': { sql: filled.replace('SELECT * FROM raw.orders', 'VALUES (1)'), layouts: rows(1e9) },
    'ANALYZE follows the INSERT': {
      sql: filled.replace(joined, `ANALYZE stage.orders; ${joined}`),
      layouts: rows(1e9),
    },
    'the words are in a comment': { sql: copy('-- STATUPDATE OFF') },
  },
  reports: {
    'STATUPDATE is off': {
      sql: copy(),
      findings: [
        {
          at: { line: 1, column: 65, endColumn: 79 },
          message:
            'COPY into stage.orders leaves its statistics as they were, and no ANALYZE follows (not known: its rows)',
          severity: 'info',
          confidence: 'low',
          waste: [],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: 'STATUPDATE ON' }] },
        },
      ],
    },
    'STATUPDATE is FALSE, and its rows are known': {
      sql: copy('statupdate false'),
      layouts: rows(100_000),
      findings: [{ confidence: 'medium', evidence: ['100,000 rows'] }],
    },
    'some of its rows are deleted before it': {
      sql: `DELETE FROM stage.orders WHERE day = '2026-11-01'; ${copy()}${copied}`,
      findings: [{}],
    },
    'rows of another table are deleted before it': {
      sql: `DELETE FROM stage.clicks; ${copy()}${copied}`,
      findings: [{}],
    },
    'rows that another table names are deleted before it': {
      sql: `DELETE FROM stage.orders USING seen WHERE stage.orders.id = seen.id; ${copy()}${copied}`,
      findings: [{}],
    },
    'a template says which rows are deleted before it': {
      sql: `DELETE FROM stage.orders WHERE {{ condition }}; ${copy()}${copied}`,
      findings: [{}],
    },
    'ANALYZE comes before, or is of another table': {
      sql: `ANALYZE stage.orders; ${copy()}ANALYZE sales;`,
      findings: [{}],
    },
    'it is a staging area, and joined': {
      sql: truncate + copy() + joined,
      findings: [{ evidence: ['joined further down in the same text'] }],
    },
    'another text analyzes it': { sql: { 'load.sql': copy(), 'analyze.sql': 'ANALYZE stage.orders;' }, findings: [{}] },
    'a large table is emptied, filled and joined': {
      sql: filled,
      layouts: rows(1e9),
      findings: [
        {
          at: { line: 2, column: 13, endColumn: 25 },
          message:
            'stage.orders is emptied, loaded and joined with the statistics it had before, and no ANALYZE follows',
          evidence: [expect.stringContaining('1,000,000,000 rows')],
          remedy: { kind: 'decide' },
        },
      ],
    },
  },
});
