// Writes every generated file, or with --check fails where one differs from what would be written.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as config from './generate/config.ts';
import * as rules from './generate/rules.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const part of [rules, config]) {
  for (const [path, content] of Object.entries(await part.generate())) {
    const present = await readFile(path, 'utf8').catch(() => undefined);
    if (present === content) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
if (check && stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run npm run generate and commit the result.`);
  process.exitCode = 1;
} else console.log(stale.length > 0 ? `Wrote ${stale.join(', ')}` : 'All generated files are current.');
