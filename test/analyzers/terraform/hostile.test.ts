import { expect, it } from 'vitest';
import { answer } from './material.ts';

const deep = (open: string, close: string, levels: number) => open.repeat(levels) + '1' + close.repeat(levels);

it.each([
  ['loops in loops', '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]'],
  ['a pattern that backtracks', `regex("^(a+)+$", "${'a'.repeat(5000)}!")`],
  ['a pattern with many copies', 'regex("((a{0,100}){0,100}){0,100}", "b")'],
  ['products of lists', 'length(setproduct(range(1000), range(1000), range(1000)))'],
  ['a wide format', `format("${'%90000d'.repeat(50)}", 1)`],
  ['powers of powers', 'pow(pow(pow(2, 60), 60), 60)'],
  ['a number of many digits', `${'9'.repeat(100_000)}`],
  ['lists of many types', `tolist([${Array.from({ length: 2000 }, (_, at) => `{ a${at} = [${at}] }`).join(', ')}])`],
  ['calls in calls', deep('abs(', ')', 2000)],
  ['conditionals', `${'true ? 1 : '.repeat(2000)}2`],
  [
    'replacements that grow',
    'replace(join("", [for a in range(1000) : "xxxxxxxxxxxxxxxx"]), "/x/", "$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0")',
  ],
])('%s have an answer in time', (_, source) => {
  const start = process.cpuUsage();
  expect(answer(source).value.length).toBeLessThan(2_000_000);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(15);
});
