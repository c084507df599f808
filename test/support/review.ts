import { resolve } from 'node:path';
import { advise } from '../../src/advise.ts';
import { openRun } from '../../src/advise/run.ts';
import { placeText } from '../../src/reporters/places.ts';
import { rules } from '../../src/rules/index.ts';

const folder = resolve('fixtures/acme/pull-request');
const never = () => {
  throw new Error('the snapshot says when');
};

/** What is found in a file of the bundled pull request: rule and place, in the order of the report. */
export async function reviewOf(file: string): Promise<readonly (readonly [rule: string, place: string])[]> {
  const around = { cwd: folder, version: '0.0.0', now: never, stdin: never, chapter: () => {}, environment: {} };
  const run = await openRun([file], { snapshot: resolve('fixtures/acme/snapshot') }, around, rules, 'paths');
  try {
    const { report } = await advise(run.request);
    return report.findings.map(({ rule, at }) => [rule, placeText(at)] as const);
  } finally {
    run.close();
  }
}
