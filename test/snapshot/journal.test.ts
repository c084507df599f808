import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../src/model/resource.ts';
import { openJournal, type Journal } from '../../src/snapshot/journal.ts';
import { folder } from '../support/bulk.ts';

const rowsOf = async (journal: Journal, task: string) => {
  const rows: Json[] = [];
  for await (const page of journal.pages(task)) rows.push(...page);
  return rows;
};
const path = (dir: string) => join(dir, 'journal/pages.jsonl');
const odd = ['tab\there', 'line\nbreak', '😀', { a: [1, 'ü'] }];

test('what was written is there when it is opened again, and the beginning is the first one', async () => {
  const dir = await folder();
  const first = await openJournal(dir, { asOf: 'then' });
  await Promise.all([first.append('a\tb', { rows: odd, next: 't1' }), first.append('c', { rows: [], next: 't2' })]);
  await first.append('a\tb', { rows: ['last'] });
  await first.close();
  const journal = await openJournal(dir, { asOf: 'now' });
  expect(journal.begun).toEqual({ asOf: 'then' });
  expect(journal.of('a\tb')).toEqual({ pages: 2, isDone: true });
  expect(journal.of('c')).toEqual({ pages: 1, isDone: false, next: 't2' });
  expect(journal.of('unheard of')).toEqual({ pages: 0, isDone: false });
  expect(await rowsOf(journal, 'a\tb')).toEqual([...odd, 'last']);
  await journal.close();
  await journal.remove();
  expect(existsSync(join(dir, 'journal'))).toBe(false);
});

test('cut anywhere, it holds the lines that were whole, and goes on', async () => {
  const dir = await folder();
  const written = await openJournal(dir, {});
  for (const n of [1, 2, 3]) await written.append('a', { rows: [`row ${n} ü`], next: `t${n}` });
  await written.close();
  const whole = await readFile(path(dir));
  const starts = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);
  for (let size = 0; size <= whole.length; size += 1) {
    await writeFile(path(dir), whole);
    await truncate(path(dir), size);
    const journal = await openJournal(dir, {});
    const pages = Math.max(0, starts.filter(start => start <= size).length - 1);
    expect(journal.of('a').pages).toBe(pages);
    await journal.append('a', { rows: ['new'] });
    await journal.close();
    const again = await openJournal(dir, {});
    expect(await rowsOf(again, 'a')).toEqual([...[1, 2, 3].slice(0, pages).map(n => `row ${n} ü`), 'new']);
    await again.close();
  }
});

test('a task that begins anew has nothing of what it had', async () => {
  const dir = await folder();
  const journal = await openJournal(dir, {});
  await journal.append('a', { rows: [1], next: 't' });
  await journal.restart('a');
  expect(journal.of('a')).toEqual({ pages: 0, isDone: false });
  await journal.append('a', { rows: [2] });
  await journal.close();
  const again = await openJournal(dir, {});
  expect(await rowsOf(again, 'a')).toEqual([2]);
  await again.close();
});

test('a line that is longer than what is read at once', async () => {
  const dir = await folder();
  const journal = await openJournal(dir, {});
  const long = 'x'.repeat(5_000_000);
  await journal.append('a', { rows: [long], next: 't' });
  await journal.append('a', { rows: ['after'] });
  await journal.close();
  await appendFile(path(dir), '["torn');
  const again = await openJournal(dir, {});
  expect(await rowsOf(again, 'a')).toEqual([long, 'after']);
  await again.close();
});

test('a folder is of one collect at a time; a killed one does not keep it', async () => {
  const dir = await folder();
  const first = await openJournal(dir, {});
  await expect(openJournal(dir, {})).rejects.toMatchObject({ name: 'FolderInUse' });
  await first.close();
  const second = await openJournal(dir, {});
  await second.remove();
  await second.close();
  const third = await openJournal(dir, {});
  await third.close();
  // Of no process; without a number, as of one that was killed while it made it; of one of our own number before.
  for (const left of ['4194304', '', String(process.pid)]) {
    await writeFile(join(dir, 'journal/lock'), left);
    await (await openJournal(dir, {})).close();
  }
  // Somebody is there.
  await writeFile(join(dir, 'journal/lock'), '1');
  await expect(openJournal(dir, {})).rejects.toThrow('process 1 writes into it');
});
