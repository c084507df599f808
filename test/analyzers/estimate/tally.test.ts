import { expect, test } from 'vitest';
import { Tally } from '../../../src/analyzers/estimate/tally.ts';

const bytes = { low: 0, expected: 100, high: 300 };
const because = ['bloom-filter'] as const;

test.each([
  ['each value has one file', 10, { values: 1, chance: 0 }, 100],
  ['two values have two', 10, { values: 2, chance: 0 }, 200],
  ['more values than files have all', 3, { values: 7, chance: 0 }, 300],
  ['a value that comes again has more', 11, { values: 1, chance: 0.5 }, 600],
])('of files that bloom filters may leave out %s', (_, files, few, expected) => {
  const tally = new Tally();
  for (let file = 0; file < files; file += 1) tally.add({ bytes, because, few }, false, 1000);
  expect(tally.bytes).toEqual({ low: 0, expected, high: files * 300 });
  // Others are not touched by it.
  tally.add({ bytes: { low: 50, expected: 50, high: 50 }, because: [] }, false, 1000);
  expect(tally.bytes).toEqual({ low: 50, expected: expected + 50, high: files * 300 + 50 });
});
