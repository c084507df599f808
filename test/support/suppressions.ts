import { commentReader } from '../../src/advise/comments.ts';
import { heed } from '../../src/advise/heed.ts';
import { placerOf } from '../../src/languages/text.ts';
import type { Suppression } from '../../src/model/suppression.ts';
import { rules } from '../../src/rules/index.ts';
import { runRules } from '../../src/run-rules.ts';
import { readSql } from './sql.ts';

/** What the comments of a Redshift text suppress, on 27 November 2026, once the other rules have judged it. */
export function suppressionsIn(file: string, text: string): readonly Suppression[] {
  const { parsed, ...facts } = readSql({ [file]: text }, 'redshift');
  const comments = commentReader(rules.map(({ id }) => id));
  comments.sql({ text, dialect: 'redshift', place: placerOf(file, text) }, facts.statements);
  const others = rules.filter(({ needs }) => !needs.includes('suppressions'));
  const { findings } = runRules(others, facts, {}, parsed);
  const heeded = heed(comments.disabled, [], '2026-11-27T00:00:00Z');
  return heeded.suppressions({ findings, ran: () => true, facts, problems: [] });
}
