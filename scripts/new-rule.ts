// Writes a rule and its test, and registers it: npm run new-rule -- redshift/some-problem
// What it writes reports nothing until its check is written.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { generate } from './generate/rules.ts';

const [id = '', ...more] = process.argv.slice(2);
const word = '[a-z0-9]+(?:-[a-z0-9]+)*';
if (more.length > 0 || !new RegExp(`^${word}/${word}$`).test(id))
  throw new Error('usage: npm run new-rule -- <service>/<problem>, such as redshift/some-problem');
if (/\/(no|use|prefer|avoid|require)-/.test(id)) throw new Error(`${id} names a cure: name the problem`);

const [service = '', problem = ''] = id.split('/');
const words = problem.replaceAll('-', ' ');
const { version }: { version: string } = JSON.parse(await readFile('package.json', 'utf8'));

const rule = `import { defineRule } from '../rule.ts';

export default defineRule({
  id: '${id}',
  title: '${words.charAt(0).toUpperCase()}${words.slice(1)}',
  severity: 'warning',
  since: '${version}',
  needs: ['tables'],
  inputs: ['sql'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Not written yet. Here stands what is wasted, and how it comes about.',
    detection: 'Not written yet. Here stands which facts show it, and what looks like it and is fine.',
    unless: 'Not written yet. Here stands when the advice is better not followed.',
    price: 'Not written yet. Here stands which meter counts it, and how much of that is avoidable.',
    bad: [{ file: 'bad.sql', text: 'CREATE TABLE bad (id int)' }],
    good: [{ file: 'good.sql', text: 'CREATE TABLE good (id int)' }],
    links: ['https://docs.aws.amazon.com/${service}/'],
  },
  check: () => [],
});
`;

const up = '../../../';
const test = `import rule from '${up}src/rules/${id}.ts';
import { aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const tables = [aTable('awsdatacatalog.sales.orders', {})];

// The silent cases come first: a false alarm costs more trust than a miss.
testRule(rule, {
  silent: { 'nothing is known of the table': { tables } },
  reports: { 'nothing yet': { tables, findings: [] } },
});
`;

const files = { [`src/rules/${id}.ts`]: rule, [`test/rules/${id}.test.ts`]: test };
for (const path of Object.keys(files)) if (existsSync(path)) throw new Error(`${path} is there already`);
const options = await resolveConfig('package.json');
for (const [path, source] of Object.entries(files)) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await format(source, { ...options, parser: 'typescript' }));
}
const registry = await generate();
for (const [path, source] of Object.entries(registry)) await writeFile(path, source);
console.log(`Wrote ${[...Object.keys(files), ...Object.keys(registry)].join(', ')}`);
