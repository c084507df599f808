import { describe, expect, test } from 'vitest';
import { CallError } from '../../../src/sources/aws/call-error.ts';
import { readPages, type Task } from '../../../src/sources/aws/read-pages.ts';
import { openJournal } from '../../../src/snapshot/journal.ts';
import { folder } from '../../support/bulk.ts';

const budgetOf = (calls: number) => ({ calls, left: calls });
const taskOf = (id: string, pages: number): Task => ({
  id,
  async read(next = '0') {
    const at = Number(next);
    return { rows: [`${id}${at}`], ...(at + 1 < pages ? { next: String(at + 1) } : {}) };
  },
});
const pagesOf = async (dir: string, tasks: readonly Task[]) => {
  const journal = await openJournal(dir, {});
  const counts = tasks.map(({ id }) => journal.of(id).pages);
  await journal.close();
  return counts;
};

describe('a budget', () => {
  test.each([
    [1, [1, 0, 0], ['b', 'c']],
    [3, [1, 1, 1], ['b', 'c']],
    [6, [1, 3, 2], ['b', 'c']],
    [7, [1, 3, 3], ['b', 'c']],
    [100, [1, 4, 9], []],
  ])('of %i calls goes round', async (calls, expected, left) => {
    const tasks = [taskOf('a', 1), taskOf('b', 4), taskOf('c', 9)];
    const dir = await folder();
    const journal = await openJournal(dir, {});
    const budget = budgetOf(calls);
    const { unfinished } = await readPages(tasks, { journal, budget });
    await journal.close();
    const counts = await pagesOf(dir, tasks);
    expect(counts).toEqual(expected);
    expect(budget.left).toBe(calls - expected.reduce((sum, pages) => sum + pages));
    expect([...unfinished].toSorted()).toEqual(left);
  });

  test.each([1, 2, 4, 6])('gives the same after a stop in the middle, at page %i', async stop => {
    const read = async (dir: string, limit: number) => {
      const journal = await openJournal(dir, {});
      let left = limit;
      const tasks = [taskOf('a', 2), taskOf('b', 5), taskOf('c', 20)].map(task => ({
        ...task,
        async read(next: string | undefined) {
          if ((left -= 1) < 0) throw new CallError('stopped', 'credentials', 'ExpiredToken');
          return task.read(next);
        },
      }));
      const budget = budgetOf(12);
      const ended = await readPages(tasks, { journal, budget }).catch(() => undefined);
      await journal.close();
      return { ended, left: budget.left, pages: await pagesOf(dir, tasks) };
    };
    const whole = await read(await folder(), Infinity);
    const dir = await folder();
    expect((await read(dir, stop)).ended).toBeUndefined();
    expect(await read(dir, Infinity)).toEqual(whole);
  });
});

test('no task goes beyond as many pages as it may', async () => {
  const journal = await openJournal(await folder(), {});
  const { unfinished } = await readPages([taskOf('a', 2), taskOf('b', 9)], { journal, budget: budgetOf(100), most: 5 });
  expect({ unfinished: [...unfinished], pages: journal.of('b').pages }).toEqual({ unfinished: ['b'], pages: 5 });
  await journal.close();
});

test('a task whose place is forgotten begins anew', async () => {
  const dir = await folder();
  const before = await openJournal(dir, {});
  await before.append('a', { rows: ['old'], next: 'expired' });
  await before.close();
  const journal = await openJournal(dir, {});
  const whole = taskOf('a', 2);
  const task = {
    id: 'a',
    read: async (next: string | undefined) =>
      next === 'expired' ? Promise.reject(new CallError('no', 'failed', 'InvalidInputException')) : whole.read(next),
  };
  expect((await readPages([task], { journal, budget: budgetOf(10) })).failed.size).toBe(0);
  const rows: unknown[] = [];
  for await (const page of journal.pages('a')) rows.push(...page);
  expect(rows).toEqual(['a0', 'a1']);
  await journal.close();
});

test('what cannot be mended by going on is thrown', async () => {
  const journal = await openJournal(await folder(), {});
  const failing = (error: Error) => ({ id: 'a', read: () => Promise.reject(error) });
  const reading = { journal, budget: budgetOf(10) };
  await expect(readPages([failing(new Error('disk'))], reading)).rejects.toThrow('disk');
  await expect(readPages([failing(new CallError('x', 'refused', ''))], reading)).rejects.toThrow('x');
  const denied = new CallError('x', 'denied', '');
  expect((await readPages([failing(denied), taskOf('b', 1)], reading)).failed).toEqual(new Map([['a', denied]]));
  await journal.close();
});
