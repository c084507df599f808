import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { addressOf, copyOfPlatform, platform, reportOn, turnToJson } from '../support/platform.ts';
import { initialise, missing, planned, terraformSays } from '../support/terraform.ts';

const why = missing();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

const made = mkdtempSync(join(tmpdir(), 'lakewise-e2e-platform-'));
const folder = (name: string) => join(made, name);
afterAll(() => rmSync(made, { recursive: true }));

/** What is said of resources. Roots with a state of their own are not planned with the others. */
const verdicts = ({ findings }: Report) =>
  findings
    .filter(
      ({ at }) => addressOf(at) !== '' && !('file' in at && /^(?:search|profiling|reporting)\//.test(at.file ?? '')),
    )
    .map(({ rule, at, severity }) => `${rule} ${severity} ${addressOf(at)}`)
    .toSorted();

const changes = (plan: string): readonly string[] => {
  const { resource_changes: all }: { resource_changes: readonly { address: string; change: { actions: unknown } }[] } =
    JSON.parse(plan);
  return all.map(({ address, change: { actions } }) => `${address} ${JSON.stringify(actions)}`);
};

describe.skipIf(why !== undefined)(`the platform, planned${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  let plan = '';
  beforeAll(() => {
    copyOfPlatform(folder('hcl'));
    initialise(folder('hcl'));
    plan = planned(folder('hcl'));
  });

  test('the plan that is recorded of it is the one that Terraform makes', () => {
    expect(changes(readFileSync(join(platform, 'plan.json'), 'utf8'))).toEqual(changes(plan));
  });

  test('its plan says nothing that the configuration does not, and what it does not say AWS decides', async () => {
    copyOfPlatform(folder('own'));
    const configured = verdicts(await reportOn(folder('own')));
    writeFileSync(join(folder('own'), 'plan.json'), plan);
    const ofPlan = verdicts(await reportOn(folder('own'), 'plan.json'));
    expect(ofPlan.filter(one => !configured.includes(one))).toEqual([]);
    expect(ofPlan.length).toBeGreaterThan(configured.length * 0.9);
  });

  test('as JSON it is valid, and its plan is the same', () => {
    copyOfPlatform(folder('json'));
    turnToJson(folder('json'));
    initialise(folder('json'));
    expect(JSON.parse(terraformSays(folder('json'), 'validate', '-json'))).toMatchObject({ valid: true });
    expect(changes(planned(folder('json')))).toEqual(changes(plan));
  });
});
