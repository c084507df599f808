import { readFileSync } from 'node:fs';
import type { Dialect } from '../src/languages/sql/index.ts';
import { mutate, numbersFrom } from '../test/support/mutate.ts';
import { faultOf } from '../test/support/survives.ts';

// Random mutations of real statements: none throws, hangs or is placed outside. node scripts/run.mjs bench/mutations.ts [COUNT [SEED [FILE]]]
const [count = '100000', seed = '1', file = 'fixtures/truth/statements.jsonl'] = process.argv.slice(2);
const dialects: readonly Dialect[] = ['athena', 'trino', 'redshift', 'spark'];
const texts = readFileSync(file, 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(sqlOf);
const below = numbersFrom(Number(seed));
let faults = 0;
let slowest = 0;
let slow = '';
for (let round = 0; round < Number(count); round += 1) {
  const text = mutate(texts[below(texts.length)] ?? '', below);
  const dialect = dialects[below(dialects.length)] ?? 'athena';
  const start = process.cpuUsage();
  const fault = faultOf(text, dialect);
  const { user, system } = process.cpuUsage(start);
  if ((user + system) / 1000 > slowest) {
    slowest = (user + system) / 1000;
    slow = text;
  }
  if (fault === undefined) continue;
  faults += 1;
  if (faults <= 10) console.log(`${dialect}: ${fault}\n${JSON.stringify(text)}\n`);
}
console.log(
  `${new Date().toISOString().slice(0, 10)}: ${count} mutations of ${texts.length} statements, seed ${seed}: ${faults} faults; the slowest took ${slowest.toFixed(0)} ms of CPU (${slow.length} characters)`,
);

function sqlOf(line: string): string {
  const value: unknown = JSON.parse(line);
  return typeof value === 'object' && value !== null && 'sql' in value && typeof value.sql === 'string'
    ? value.sql
    : '';
}
