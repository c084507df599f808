import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';

const native = (text: string) => createHash('sha256').update(text).digest('hex');
const fresh = async () => {
  vi.resetModules();
  return (await import('../../src/languages/sha256.ts')).sha256;
};

test.each(['a', 'é', '😀', '\ud800'])('texts of %s, of every length around the ends of blocks', async letter => {
  const sha256 = await fresh();
  for (let length = 0; length < 70; length += 1)
    expect(sha256(letter.repeat(length))).toBe(native(letter.repeat(length)));
});

test('many texts, from which on Node is asked', async () => {
  const sha256 = await fresh();
  for (let number = 0; number < 5_000; number += 1) expect(sha256(`text ${number}`)).toBe(native(`text ${number}`));
});

test('a long text', async () => {
  const text = 'SELECT 1;\n'.repeat(100_000);
  expect((await fresh())(text)).toBe(native(text));
});
