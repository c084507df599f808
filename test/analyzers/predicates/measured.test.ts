import { expect, test } from 'vitest';
import { Builder } from '../../../src/analyzers/predicates/build.ts';
import { cast } from '../../../src/analyzers/predicates/term.ts';
import { measured, pairsIn, parsed } from './support.ts';

const conditions = pairsIn('domains.jsonl').map(([condition, engine]) => ({
  condition,
  engine,
  ...measured(condition),
}));

test('domains are those that the engine derives', () =>
  expect(conditions.filter(({ engine, domains, isOpen }) => !isOpen && engine !== domains)).toEqual([]));

test('few are left open', () =>
  expect(conditions.filter(({ isOpen }) => isOpen).length).toBeLessThan(conditions.length / 12));

const expressions = pairsIn('expressions.jsonl').map(([text, engine]) => {
  const term = new Builder({ types: new Map() }).term(parsed(text));
  return { text, engine, ours: cast(term, { name: 'varchar' }).run([]) };
});

test('expressions have the values that the engine gives them', () =>
  expect(expressions.filter(({ engine, ours }) => ours !== undefined && engine !== ours)).toEqual([]));

test('few are not known', () =>
  expect(expressions.filter(({ ours }) => ours === undefined).length).toBeLessThan(expressions.length / 12));
