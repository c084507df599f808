import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDerived } from '../../src/snapshot/derived.ts';
import { folder } from '../support/bulk.ts';

const manifest = '{"version":1}';
const filesIn = (dir: string): readonly string[] =>
  readdirSync(join(dir, 'derived'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
const [one, other] = ['{"a":"größe 😀"}', '[1]'];

test('what is kept is there again, for another process too, and leaves no other file', async () => {
  const dir = await folder();
  const derived = openDerived(dir, manifest);
  expect(derived.read('q')).toBeUndefined();
  derived.keep('q', one);
  derived.keep('q', other);
  derived.keep('r', one);
  const again = openDerived(dir, manifest);
  expect([derived.read('q'), again.read('q'), again.read('r'), again.read('s')]).toEqual([
    other,
    other,
    one,
    undefined,
  ]);
  expect(filesIn(dir)).toHaveLength(2);
});

test('of another manifest it is none, and goes when that one keeps something', async () => {
  const dir = await folder();
  openDerived(dir, manifest).keep('q', one);
  const changed = openDerived(dir, `${manifest} `);
  expect(changed.read('q')).toBeUndefined();
  changed.keep('q', other);
  expect([changed.read('q'), openDerived(dir, manifest).read('q')]).toEqual([other, undefined]);
  expect(filesIn(dir)).toHaveLength(1);
});

test.each<[string, (text: string) => string]>([
  ['empty', () => ''],
  ['cut short', text => text.slice(0, -1)],
  ['longer', text => `${text} `],
  ['altered', text => text.replace('größe', 'grösse')],
  ['without its sum', text => text.slice(41)],
])('what is %s is none, until it is kept again', async (_, broken) => {
  const dir = await folder();
  const derived = openDerived(dir, manifest);
  derived.keep('q', one);
  for (const file of filesIn(dir)) writeFileSync(file, broken(readFileSync(file, 'utf8')));
  expect(derived.read('q')).toBeUndefined();
  derived.keep('q', one);
  expect(derived.read('q')).toBe(one);
});

test('what lies under the name of another is none', async () => {
  const dir = await folder();
  const derived = openDerived(dir, manifest);
  derived.keep('q', one);
  derived.keep('r', other);
  const [first = '', second = ''] = filesIn(dir);
  writeFileSync(first, readFileSync(second));
  expect([derived.read('q'), derived.read('r')].toSorted()).toEqual([
    readFileSync(second, 'utf8').slice(41),
    undefined,
  ]);
});

test('nothing is kept where nothing can be written, or where a link leads out', async () => {
  const [dir, outside] = [await folder(), await folder()];
  writeFileSync(join(dir, 'derived'), 'no folder');
  const derived = openDerived(dir, manifest);
  derived.keep('q', one);
  expect(derived.read('q')).toBeUndefined();
  rmSync(join(dir, 'derived'));
  mkdirSync(join(outside, 'a'.repeat(32)));
  mkdirSync(join(dir, 'derived'));
  symlinkSync(outside, join(dir, 'derived', 'answers-1'));
  derived.keep('q', one);
  expect(derived.read('q')).toBeUndefined();
  expect(readdirSync(outside)).toContain('a'.repeat(32));
});

test.each([
  ['files', { files: 3, bytes: 1e6 }],
  ['bytes', { files: 100, bytes: 400 }],
])('beyond so many %s all goes, and it begins anew', async (_, bounds) => {
  const dir = await folder();
  const answer = JSON.stringify('x'.repeat(100));
  for (let nth = 0; nth < 10; nth += 1) {
    // Each a process of its own: what is there counts.
    const derived = openDerived(dir, manifest, bounds);
    derived.keep(`q${nth}`, answer);
    expect(derived.read(`q${nth}`)).toBe(answer);
    expect(filesIn(dir).length).toBeLessThanOrEqual(3);
  }
  expect(filesIn(dir).length).toBeGreaterThan(0);
});
