import { expect, test } from 'vitest';
import { compareWithPlanner } from '../../support/truth.ts';

const compared = compareWithPlanner('fixtures/truth/columns.jsonl');
const ours = compared.filter(({ tagged }) => !tagged);
const share = (of: typeof compared, agrees: (one: (typeof compared)[number]) => boolean) =>
  of.filter(agrees).length / of.length;

test(`${ours.length} statements that no optimizer simplifies: every scan, with its columns, as often as in the plan`, () => {
  expect(ours.length).toBeGreaterThan(380);
  expect(ours.filter(({ scans }) => !scans).map(({ id }) => id)).toEqual([]);
});

test('where the optimizer removes scans, none that it keeps is missed', () => {
  const simplified = compared.filter(({ tagged }) => tagged);
  expect(simplified.length).toBeGreaterThan(0);
  expect(share(simplified, ({ missesNone }) => missesNone)).toBe(1);
});
