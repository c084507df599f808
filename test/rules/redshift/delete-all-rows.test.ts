import { expect, test } from 'vitest';
import rule from '../../../src/rules/redshift/delete-all-rows.ts';
import { aCluster, aLayout, aWork, exactly } from '../../support/facts.ts';
import { editedBy } from '../../support/edits.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const all = 'DELETE FROM mart.daily;';
const rows = (number: number) => [aLayout('redshift.mart.daily', 1, { rows: exactly(number) })];

testRule(rule, {
  silent: {
    'it has a condition': { sql: 'DELETE FROM mart.daily WHERE day = current_date' },
    'it has a condition that compares columns': { sql: 'DELETE FROM mart.daily WHERE a = a' },
    'it has a condition that is never true': { sql: 'DELETE FROM mart.daily WHERE 1 = 0' },
    'one of two conditions is always true': { sql: 'DELETE FROM mart.daily WHERE 1 = 1 AND day < 7' },
    'it joins another table': { sql: 'DELETE FROM mart.daily USING staging.daily s' },
    'a template writes the condition': { sql: 'DELETE FROM mart.daily {{ condition }}' },
    'a template writes what follows': { sql: 'DELETE FROM mart.daily {{ keyword }} day = 1' },
    'it is truncated': { sql: 'TRUNCATE mart.daily' },
    'it stands in a transaction': { sql: `BEGIN; ${all} INSERT INTO mart.daily SELECT 1; COMMIT;` },
    'it stands in a transaction that is rolled back': { sql: `START TRANSACTION; ${all} ROLLBACK;` },
    'it stands in a transaction that somebody else ends': { sql: `begin transaction; ${all}` },
    'it stands in a procedure': {
      sql: `CREATE PROCEDURE refill() AS $$ BEGIN ${all} INSERT INTO mart.daily SELECT 1; END; $$ LANGUAGE plpgsql;`,
    },
    'the table is temporary': { sql: `CREATE TEMP TABLE daily (id int); DELETE FROM daily;` },
    'the table is of the session': { sql: 'DELETE FROM #daily' },
    'the table is small': { sql: all, layouts: rows(99_999) },
    'it is a test': { sql: { 'test/teardown.sql': all } },
    'its text is a string': { sql: `SELECT '${all}'` },
    'its text is a comment': { sql: `-- ${all}\nSELECT 1` },
  },
  reports: {
    'there is no condition': {
      sql: `SELECT 1;\n${all}`,
      findings: [
        {
          at: { line: 2, column: 1, endColumn: 23 },
          message: 'DELETE marks every row of mart.daily, and leaves them to VACUUM',
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'redshift:node-hour', perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'edit-text', safe: false, edits: [{ at: { line: 2 }, text: 'TRUNCATE mart.daily' }] },
        },
      ],
    },
    'FROM is left out': { sql: 'delete mart.daily', findings: [{}] },
    'the condition is true': { sql: 'DELETE FROM mart.daily WHERE TRUE', findings: [{}] },
    'the condition is always true': { sql: "DELETE FROM mart.daily WHERE (1 = 1) AND 'a' = 'a'", findings: [{}] },
    'it has an alias and a quoted name': {
      sql: 'DELETE FROM "Mart"."Da""ily" d',
      findings: [{ remedy: { edits: [{ text: expect.stringMatching(/^TRUNCATE "mart"[.]"da""ily"$/i) }] } }],
    },
    'a template names the table': { sql: 'DELETE FROM {{ target }}', findings: [{ remedy: { kind: 'decide' } }] },
    'the transaction before it is over': { sql: `BEGIN; SELECT 1; COMMIT; ${all}`, findings: [{}] },
    'a transaction comes after it': { sql: `${all} BEGIN; SELECT 1; END;`, findings: [{}] },
    'a procedure stands above it': {
      sql: `CREATE PROCEDURE p() AS $$ BEGIN ${all.replace(';', ' WHERE a = 1;')} END; $$ LANGUAGE plpgsql; ${all}`,
      findings: [{}],
    },
    'a transaction stands in another text': { sql: { 'a.sql': 'BEGIN;', 'b.sql': all }, findings: [{}] },
    'its rows and its runs are known': {
      sql: all,
      layouts: rows(8e9),
      resources: [aCluster('warehouse', 2)],
      workload: [
        aWork(sqlOf(all, 'redshift'), 30, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(3_600_000) }),
      ],
      findings: [
        {
          message: 'DELETE marks all 8,000,000,000 rows of mart.daily, and leaves them to VACUUM',
          confidence: 'high',
          waste: [{ of: 'ra3.xlplus', perMonth: { low: 0, high: expect.closeTo(60) } }],
        },
      ],
    },
  },
});

test('the edit empties the same table', () => {
  expect(editedBy(rule, 'DELETE FROM "mart".daily d WHERE true;\nSELECT 1;', { safe: false })).toBe(
    'TRUNCATE "mart".daily;\nSELECT 1;',
  );
});
