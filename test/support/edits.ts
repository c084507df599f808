import { expect } from 'vitest';
import { withEdits, editsOf } from '../../src/advise/edits.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Rule } from '../../src/model/rule.ts';
import { runRules } from '../../src/run-rules.ts';
import { readSql, type Texts } from './sql.ts';

/**
 * A text as it reads once a rule's edits to it are made. Fails where the rule finds nothing to edit, where the text is not
 * understood any more, and where the rule still finds something in it.
 */
export function editedBy(rule: Rule, text: string, { safe, ...facts }: Partial<Facts> & { safe?: boolean } = {}) {
  const remedies = judged(rule, { 'only.sql': text }, facts).map(({ remedy }) => remedy);
  const edits = editsOf(remedies);
  expect(edits, 'the rule finds nothing to edit').not.toEqual([]);
  if (safe !== undefined) expect(remedies.map(remedy => remedy.safe)).toEqual(remedies.map(() => safe));
  const after = withEdits(text, edits);
  expect(judged(rule, { 'only.sql': after }, facts)).toEqual([]);
  return after;
}

function judged(rule: Rule, texts: Texts, given: Partial<Facts>) {
  const dialect = rule.id.startsWith('redshift/') ? 'redshift' : 'athena';
  const { tables, statements, parsed } = readSql(texts, dialect, given.tables);
  expect(statements.filter(({ kind, gaps }) => kind === 'not-understood' || gaps.length > 0)).toEqual([]);
  const { findings, skipped, problems } = runRules([rule], { ...given, tables, statements }, {}, parsed);
  expect({ skipped, problems }).toEqual({ skipped: [], problems: [] });
  return findings;
}
