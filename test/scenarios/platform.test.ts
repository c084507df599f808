import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '../../src/model/place.ts';
import type { Report } from '../../src/model/report.ts';
import { rules } from '../../src/rules/index.ts';
import { addressOf, copyOfPlatform, platform, reportOn, textAt, turnToJson } from '../support/platform.ts';
import { expected } from './platform-findings.ts';

const made = mkdtempSync(join(tmpdir(), 'lakewise-platform-'));
const folder = (name: string) => join(made, name);
let configured: Report;
beforeAll(async () => {
  copyOfPlatform(folder('hcl'));
  configured = await reportOn(folder('hcl'));
}, 60_000);
afterAll(() => rmSync(made, { recursive: true }));

const open = ({ findings }: Report) => findings.filter(({ suppressed }) => !suppressed);
const fileOf = (at: Place) => ('file' in at ? at.file : undefined);
const rowsOf = (cwd: string, report: Report) =>
  open(report)
    .map(({ rule, at }) => [rule, fileOf(at), addressOf(at), textAt(cwd, at)].join(' | '))
    .toSorted();
const expectedRows = expected.map(row => row.join(' | ')).toSorted();

describe('the platform’s Terraform and scripts', () => {
  test('have these problems, each at its place, and nothing that looks like one', () => {
    expect(rowsOf(folder('hcl'), configured)).toEqual(expectedRows);
    expect(configured.problems).toEqual([]);
  });

  test('show every rule that needs nothing else', () => {
    const facts = new Set(['resources', 'tables', 'statements', 'scripts', 'suppressions']);
    const ours = rules.filter(
      ({ inputs, needs }) =>
        inputs.some(input => input === 'terraform' || input === 'script') && needs.every(need => facts.has(need)),
    );
    const shown = new Set(expected.map(([rule]) => rule));
    expect(ours.map(({ id }) => id).filter(id => !shown.has(id))).toEqual([]);
  });

  test('are silent when all of them are mended', async () => {
    copyOfPlatform(folder('fixed'));
    cpSync('fixtures/acme/platform-fixed', folder('fixed'), { recursive: true });
    const report = await reportOn(folder('fixed'));
    expect(rowsOf(folder('fixed'), report)).toEqual([]);
    expect(report.problems).toEqual([]);
  }, 60_000);
});

/** Roots with a state of their own, which the plan is not of. */
const isElsewhere = (file: string | undefined) => /^(?:search|profiling|reporting)\//.test(file ?? '');
/** With what comments silence: neither JSON nor plans have comments. */
const named = ({ findings }: Report) =>
  findings
    .filter(({ at }) => addressOf(at) !== '' && !isElsewhere(fileOf(at)))
    .map(({ rule, at, severity }) => `${rule} ${severity} ${addressOf(at)}`)
    .toSorted();

/** What a plan does not know: what a script does, what AWS will set, and what a set holds of which it knows that one item is yet to be made. */
const unplanned = new Set([
  'glue/bookmark-disabled warning module.jobs["shipments_to_lake"].aws_glue_job.this default_arguments["--job-bookmark-option"]',
  'glue/connection-missing-self-ref-sg error module.network.aws_glue_connection.erp physical_connection_requirements[0].security_group_id_list',
  'glue/default-timeout info module.jobs["inventory_from_erp"].aws_glue_job.this timeout',
]);

describe('on every form of the same configuration the verdicts are the same', () => {
  test('the recorded plan alone', async () => {
    const known = named(configured).filter(finding => !unplanned.has(finding));
    expect(known).toHaveLength(named(configured).length - unplanned.size);
    expect(named(await reportOn(platform, 'plan.json'))).toEqual(known);
  }, 60_000);

  test('the plan beside its configuration: each once, where it is written', async () => {
    expect(rowsOf(platform, await reportOn(platform))).toEqual(expectedRows);
  }, 60_000);

  test('the JSON that CDKTF would write', async () => {
    copyOfPlatform(folder('json'));
    turnToJson(folder('json'));
    expect(named(await reportOn(folder('json')))).toEqual(named(configured));
  }, 60_000);
});
