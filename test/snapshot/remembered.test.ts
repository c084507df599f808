import { expect, test } from 'vitest';
import type { Row } from '../../src/model/facts.ts';
import { remembered } from '../../src/snapshot/remembered.ts';

/** A bulk that remembers, what it has kept, and what its engine was asked. */
function bulkOf(batches: readonly (readonly Row[])[], kept = new Map<string, string>()) {
  const log: string[] = [];
  const bulk = remembered(
    async () => {
      log.push('open');
      return {
        async *query(sql) {
          log.push(sql);
          yield* batches;
        },
        async store(name) {
          log.push(`store ${name}`);
        },
        close: () => void log.push('close'),
      };
    },
    { read: name => kept.get(name), keep: (name, json) => void kept.set(name, json) },
  );
  const ask = async (sql: string) => {
    const found: Row[] = [];
    for await (const rows of bulk.query(sql)) found.push(...rows);
    return found;
  };
  return { bulk, ask, log, kept };
}
const rows: readonly Row[] = [
  { a: 1, b: 'größe', c: null, d: ['x', 2] },
  { a: -2.5, b: '', c: 0, d: [] },
];

test('the engine is asked once, and not opened for what it has answered before', async () => {
  const first = bulkOf([rows.slice(0, 1), rows.slice(1)]);
  expect(await first.ask('q')).toEqual(rows);
  expect(await first.ask('q')).toEqual(rows);
  expect(await first.ask('r')).toEqual(rows);
  first.bulk.close();
  await Promise.resolve();
  expect(first.log).toEqual(['open', 'q', 'r', 'close']);
  const second = bulkOf([], first.kept);
  expect(await second.ask('r')).toEqual(rows);
  second.bulk.close();
  expect(second.log).toEqual([]);
});

test('no rows are an answer', async () => {
  const { ask, log } = bulkOf([]);
  expect([await ask('q'), await ask('q')]).toEqual([[], []]);
  expect(log).toEqual(['open', 'q']);
});

test('what has been stored is no part of the snapshot: from then on the engine is asked', async () => {
  const { bulk, ask, log, kept } = bulkOf([rows]);
  await ask('q');
  await bulk.store('t', {}, (async function* () {})());
  await ask('q');
  await ask('r');
  expect(log).toEqual(['open', 'q', 'store t', 'q', 'r']);
  expect([...kept.keys()]).toEqual(['q']);
});

test.each<[string, Row]>([
  ['a large whole number', { a: 2n ** 60n }],
  ['one in a list', { a: [2n ** 60n] }],
  ['no number', { a: NaN }],
  ['an infinite one', { a: -Infinity }],
  ['a negative zero', { a: -0 }],
])('what JSON does not have is not kept: %s', async (_, row) => {
  const { ask, kept } = bulkOf([rows, [row], rows]);
  expect(await ask('q')).toEqual([...rows, row, ...rows]);
  expect(kept.size).toBe(0);
});

test('an answer that is long, or that was not heard to its end, is not kept', async () => {
  const long = { a: 'x'.repeat(2 ** 20) };
  const { bulk, ask, kept } = bulkOf(Array.from({ length: 9 }, () => [long]));
  expect(await ask('q')).toHaveLength(9);
  for await (const [first] of bulk.query('r')) if (first) break;
  expect(kept.size).toBe(0);
});
