import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { advise } from '../../src/advise.ts';
import { openRun } from '../../src/advise/run.ts';
import type { Place } from '../../src/model/place.ts';
import type { Report } from '../../src/model/report.ts';
import { rules } from '../../src/rules/index.ts';
import { asJson } from './hcl-as-json.ts';

export const platform = resolve('fixtures/acme/platform');
const never = () => {
  throw new Error('it reads files alone');
};

/** What is found in these paths of a folder, on the day on which the platform was written. */
export async function reportOn(cwd: string, ...paths: readonly string[]): Promise<Report> {
  const now = () => '2026-11-27T00:00:00Z';
  const around = { cwd, version: '0.0.0', now, stdin: never, chapter: () => {}, environment: {} };
  const run = await openRun(paths.length > 0 ? paths : ['.'], {}, around, rules, 'paths');
  try {
    return (await advise(run.request)).report;
  } finally {
    run.close();
  }
}

/** The platform's files in a folder of their own, without the plan that was recorded of them. */
export function copyOfPlatform(folder: string): void {
  cpSync(platform, folder, { recursive: true });
  rmSync(join(folder, 'plan.json'));
}

/** Has all Terraform below a folder as the JSON that CDKTF would write. */
export function turnToJson(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tf')) continue;
    const path = join(folder, file);
    writeFileSync(`${path}.json`, asJson(readFileSync(path, 'utf8')));
    rmSync(path);
  }
}

/** The first line of what is written at a place. */
export function textAt(cwd: string, at: Place): string {
  if (!('file' in at) || at.file === undefined || at.line === undefined) return '';
  const line = readFileSync(join(cwd, at.file), 'utf8').split('\n')[at.line - 1] ?? '';
  return line.slice((at.column ?? 1) - 1, at.endLine === at.line ? (at.endColumn ?? 1) - 1 : undefined);
}

/** What Terraform calls a place: its address and the path of the attribute. */
export const addressOf = (at: Place): string =>
  'address' in at ? [at.address, ...(at.path === undefined ? [] : [at.path])].join(' ') : '';
