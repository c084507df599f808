import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePlan } from '../../src/commands/plan/write-plan.ts';
import type { Plan, Step } from '../../src/model/plan.ts';
import { folderWith } from '../support/cli.ts';

const step: Step = {
  id: '01',
  title: 'Rewrite a../../b; DROP "c"',
  subject: { table: 'awsdatacatalog.a.b' },
  after: [],
  remedies: [],
  findings: [],
  onceUsd: { low: 1, high: 2 },
  paybackMonths: { unknown: 'its runs' },
  saving: { kind: 'none' },
  risk: 'low',
  sql: [{ engine: 'athena', text: 'SELECT 1' }],
  constructs: [],
  verify: 'look\nagain',
  undo: 'undo it',
};
const plan: Plan = {
  version: 1,
  tool: { name: 'lakewise', version: '0.0.0' },
  asOf: '2026-11-23T00:00:00Z',
  region: 'us-east-1',
  steps: [step, { ...step, id: '02', sql: [] }],
  constructs: [],
  refused: [],
  saving: { kind: 'none' },
};
const written = ['plan.json', 'sql', 'terraform'];

test('a file a step that has SQL, named by its title in plain letters', async () => {
  const out = join(folderWith({}), 'out');
  const { warnings } = await writePlan(plan, out);
  expect(warnings).toEqual([]);
  expect(readdirSync(out).toSorted()).toEqual(written);
  expect(readdirSync(join(out, 'sql'))).toEqual(['01-rewrite-a-b-drop-c.sql']);
  const text = readFileSync(join(out, 'sql/01-rewrite-a-b-drop-c.sql'), 'utf8');
  expect(text.split('\n').filter(line => line !== '' && !line.startsWith('-- '))).toEqual(['SELECT 1;']);
});

test('replaces what it wrote, and nothing else', async () => {
  const out = folderWith({});
  await writePlan(plan, out);
  const strangers = ['notes.md', 'sql/mine.sql', 'terraform/stacks/lakewise/terraform.tfstate'];
  for (const name of strangers) writeFileSync(join(out, name), 'mine');
  writeFileSync(join(out, 'sql/99-gone-by-now.sql'), 'old');
  await writePlan(plan, out);
  for (const name of strangers) expect(readFileSync(join(out, name), 'utf8')).toBe('mine');
  expect(existsSync(join(out, 'sql/99-gone-by-now.sql'))).toBe(false);
});

test.each([...written, 'terraform/stacks'])('nothing is written through a link at %s', async name => {
  const folder = folderWith({ 'elsewhere/kept': '' });
  mkdirSync(join(folder, 'out/terraform'), { recursive: true });
  if (name === 'terraform') mkdirSync(join(folder, 'other'));
  const out = join(folder, name === 'terraform' ? 'other' : 'out');
  symlinkSync(join(folder, 'elsewhere'), join(out, name));
  await expect(writePlan(plan, out)).rejects.toThrow('is a link: nothing is written through it');
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['kept']);
});

test('a place that cannot be written is said, with the code', async () => {
  const folder = folderWith({ file: '' });
  await expect(writePlan(plan, join(folder, 'file/below'))).rejects.toThrow(/cannot be written: (ENOTDIR|EEXIST)/);
});
