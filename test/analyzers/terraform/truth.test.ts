import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { answer } from './material.ts';

interface Recorded {
  readonly source: string;
  readonly value: string;
  readonly type: string;
}
const recorded = readFileSync('fixtures/truth/terraform/expressions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line): Recorded => JSON.parse(line));

it('every expression has the value and the type that Terraform gives it, or none that we know', () => {
  const answers = recorded.map(({ source, value, type }) => ({
    source,
    theirs: { value, type },
    ours: answer(source),
  }));
  const known = answers.filter(({ ours }) => ours.value !== '?');
  const differing = known.filter(
    ({ theirs, ours }) => ours.value !== theirs.value || (ours.value !== 'ERR' && ours.type !== theirs.type),
  );
  expect(differing).toEqual([]);
  expect(known.length / recorded.length).toBeGreaterThan(0.98);
  expect(recorded.filter(({ value }) => value !== 'ERR').length).toBeGreaterThan(250);
});
