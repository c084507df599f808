import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentOf } from '../../scripts/lake/content.ts';
import { fixed } from '../../scripts/lake/fixed.ts';
import { acme } from '../../scripts/lake/lake.ts';
import { Repository } from '../../scripts/lake/texts.ts';
import { advise, type Advice } from '../../src/advise.ts';
import { openRun } from '../../src/advise/run.ts';
import { writeParquet } from '../../src/bulk/parquet.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Reported } from '../../src/model/report.ts';
import { knownSpend } from '../../src/pricing/saving.ts';
import { placeText } from '../../src/reporters/places.ts';
import { rules } from '../../src/rules/index.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { book } from '../support/pricing.ts';
import { byHand, columnsOf, daysOf, type Run } from './hand.ts';

const lake = resolve('fixtures/acme');
const never = () => {
  throw new Error('the snapshot says when and what');
};
const around = (cwd: string) => ({
  cwd,
  version: '0.0.0',
  now: never,
  stdin: never,
  chapter: () => {},
  environment: {},
});

async function audited(cwd: string, snapshot: string) {
  const flags = { snapshot, config: join(cwd, 'repo/lakewise.config.yaml') };
  const run = await openRun(['repo'], flags, around(cwd), rules, 'everything');
  return { advice: await advise(run.request), close: run.close };
}

let advice: Advice;
let plan: Plan;
let findings: readonly Reported[];
let close = () => {};
beforeAll(async () => {
  ({ advice, close } = await audited(lake, join(lake, 'snapshot')));
  ({ findings } = advice.report);
  plan = await advice.plan();
}, 60_000);
afterAll(() => close());

/** Text as Parquet, by whether its columns and days are read. */
const asParquet = ([least, most]: readonly [number, number]) => [0.08 * least, 0.25 * most] as const;
/** Small files read whole, then large ones read by column: the share in small files is known to a power of two. */
const compacted = ([least, most]: readonly [number, number], [low, high]: readonly [number, number]) =>
  [least / (high + (1 - high) * least), most / (low + (1 - low) * most)] as const;

/** Runs in 60 days, bytes a run, what is left of them: README.md of the lake, by its rules. */
const measured: readonly (readonly [string, string, readonly Run[]])[] = [
  [
    'catalog/unpartitioned-table',
    'repo/athena/web-analytics/ddl/page_events.sql:4:37',
    [
      [144, 351_429_717_688, ...daysOf(7, 400)],
      [59, 380_690_282_400, ...daysOf(1, 400)],
    ],
  ],
  [
    'catalog/unpartitioned-table',
    'repo/terraform/glue_marketing.tf:7:1 (aws_glue_catalog_table.email_events)',
    [[60, 48_492_166_400, ...daysOf(1, 400)]],
  ],
  [
    'catalog/unpartitioned-table',
    'repo/athena/finance/etl/order_facts_build.sql:3:14',
    [[101, 67_605_966_800, ...daysOf(22, 400)]],
  ],
  [
    'catalog/unpartitioned-table',
    'repo/athena/web-analytics/ddl/search_log.sql:2:23',
    [[59, 96_000_000_000, ...daysOf(14, 400)]],
  ],
  [
    'catalog/row-format-table',
    'repo/athena/web-analytics/ddl/search_log.sql:2:23',
    [[59, 96_000_000_000, ...asParquet(columnsOf(40, 108))]],
  ],
  [
    'catalog/row-format-table',
    'repo/athena/finance/ddl/payment_transactions.sql:3:23',
    [
      [59, 18_000_000_000, ...asParquet(columnsOf(56, 172))],
      [60, 18_000_000_000, ...asParquet(columnsOf(48, 172))],
      [59, 600_000_000, ...asParquet(columnsOf(48, 172))],
    ],
  ],
  [
    'catalog/row-format-table',
    'repo/terraform/glue_marketing.tf:92:7 (aws_glue_catalog_table.ad_impressions.storage_descriptor[0].ser_de_info[0].serialization_library)',
    [[101, 11_760_000_000, ...asParquet(columnsOf(40, 121))]],
  ],
  [
    'catalog/row-format-table',
    'arn:aws:glue:us-east-1:111122223333:table/platform/cdn_logs',
    [[176, 5_400_000_000, ...asParquet(columnsOf(28, 140))]],
  ],
  [
    's3/small-files',
    'repo/athena/logistics/tables.sql:2:23',
    [[1_426, 6_717_569_280, ...compacted(columnsOf(28, 96), [345 / 585, 465 / 585])]],
  ],
];
const stated = [
  ['redshift/copy-compupdate-on', 'repo/redshift/etl/load_orders.sql:10:1', 8.3],
  ['redshift/copy-compupdate-on', 'repo/redshift/etl/load_clicks.sql:6:1', 3.82],
] as const;
const unpriced = [
  ['redshift/interleaved-sortkey', 'repo/redshift/ddl/fact_web_sessions.sql:1:28'],
  ['redshift/fact-table-missing-distkey', 'repo/redshift/ddl/fact_sales.sql:2:14'],
] as const;
/** Which cost time and memory, and no bytes. */
const others = [
  ['athena/exact-count-distinct', 'repo/athena/bi/customer_cohorts.sql:6:30'],
  ['athena/exact-count-distinct', 'repo/athena/bi/yoy_trend.sql:2:55'],
  ['athena/exact-count-distinct', 'repo/athena/web-analytics/reports/top_pages.sql:6:3'],
] as const;
/** What nothing but people can decide: files that partners send, reports on what they sent. */
const advised = [
  ['architecture/raw-zone-in-bi', 'repo/athena/finance/reports/declines.sql:3:6'],
  ['architecture/raw-zone-in-bi', 'repo/athena/marketing/ad_reach.sql:4:8'],
  ['architecture/raw-zone-in-bi', 'repo/athena/web-analytics/reports/search_gaps.sql:3:6'],
  ['architecture/raw-zone-in-bi', 'arn:aws:athena:us-east-1:111122223333:workgroup/primary'],
  ['catalog/uncompressed-text', 'arn:aws:glue:us-east-1:111122223333:table/logistics/carrier_invoices'],
] as const;
/** Dashboards that refresh themselves every quarter or half of an hour, on tables that grow by the day. */
const repeated = [
  'category_mix.sql:1:1',
  'customer_cohorts.sql:1:1',
  'revenue_by_region.sql:2:1',
  'yoy_trend.sql:2:1',
].map(place => ['athena/result-reuse-off', `repo/athena/bi/${place}`] as const);
const breakEven = [
  'cost/athena-redshift-break-even',
  'repo/terraform/athena.tf:14:1 (aws_athena_workgroup.bi)',
] as const;

const keyOf = (rule: string, place: string) => `${rule} ${place}`;
const found = (rule: string, place: string) =>
  findings.find(finding => finding.rule === rule && placeText(finding.at) === place);
/** Within 3 %: of a run that reads several tables, the model tells the share of each. */
const about = (expected: number, actual: number | undefined) => {
  expect(actual).toBeGreaterThan(expected * 0.97);
  expect(actual).toBeLessThan(expected * 1.03);
};

describe('the audit of the bundled lake', () => {
  test('finds its problems, each at its place, and nothing on the tables that look like them', () => {
    const expected = [...measured, ...stated, ...unpriced, ...others, ...advised, ...repeated, breakEven].map(
      ([rule, place]) => keyOf(rule, place),
    );
    expect(findings.map(({ rule, at }) => keyOf(rule, placeText(at))).sort()).toEqual(expected.sort());
    expect(advice.report.problems).toEqual([]);
    // An account may have scripts and jobs that nobody has read. and files that nobody has looked into.
    expect(new Set(advice.report.skipped.flatMap(({ missing }) => missing))).toEqual(
      new Set(['icebergTables', 'jobs', 'layouts', 'measures', 'scripts']),
    );
  });

  test.each(measured)('%s at %s: bytes and dollars by hand', (rule, place, runs) => {
    const { waste = [], saving } = found(rule, place) ?? {};
    const hand = byHand(runs);
    const lines = waste.filter(({ meter }) => meter === 'athena:scanned-byte');
    const known = lines.flatMap(({ now, perMonth }) =>
      now && 'low' in now && 'low' in perMonth ? [{ now, perMonth }] : [],
    );
    expect(known).toHaveLength(runs.length);
    const sum = (of: (line: (typeof known)[number]) => number) => known.reduce((total, line) => total + of(line), 0);
    about(hand.usd.low, (sum(({ perMonth }) => perMonth.low) * 5) / 1e12);
    about(hand.usd.high, (sum(({ perMonth }) => perMonth.high) * 5) / 1e12);
    if (!place.includes('payment'))
      about(
        hand.now,
        sum(({ now }) => now.low),
      );
    // The whole saving has the requests too: a dollar here and there, never less than the scan alone.
    if (saving?.kind !== 'estimated') throw new Error('it has a price');
    expect(saving.usdPerMonth.high).toBeGreaterThanOrEqual(hand.usd.high * 0.97);
  });

  test.each(stated)('%s at %s: at most half of the load, $%d', (rule, place, usd) => {
    const saving = found(rule, place)?.saving;
    expect(saving).toEqual({ kind: 'estimated', usdPerMonth: { low: 0, high: expect.closeTo(usd, 1) } });
  });

  test.each(unpriced)('%s at %s depends on usage that history does not tell', (rule, place) => {
    expect(found(rule, place)?.saving.kind).toBe('depends-on-usage');
  });

  test('the break-even: $2,676 against two nodes and storage, and where the winner flips', () => {
    const { message = '', saving } = found(...breakEven) ?? {};
    const [here, nodes, storage] = [2_676.02, 1_585.56, 62.48];
    expect(message).toContain('scans 535 TB a month and costs 1.6–1.7 times');
    expect(here / (nodes + storage)).toBeCloseTo(1.62, 2);
    expect(message).toContain('flips at 323 TB–336 TB');
    expect((nodes + storage) / 5).toBeCloseTo(329.6, 1);
    if (saving?.kind !== 'estimated') throw new Error('it has a price');
    // Without the requests that Athena makes; with storage at half and one and a half times the lake's bytes.
    about(here - nodes - 1.5 * storage, saving.usdPerMonth.low);
    expect(saving.usdPerMonth.high).toBeGreaterThan(here - nodes - 0.5 * storage);
  });

  test('the total is one simulation, below the sum of its parts and the spend', () => {
    const parts = findings.reduce(
      (sum, { saving }) => sum + (saving.kind === 'estimated' ? saving.usdPerMonth.high : 0),
      0,
    );
    const { high } = advice.report.summary.usdPerMonth;
    expect(high).toBeLessThan(parts);
    expect(high).toBeLessThan(knownSpend(advice.facts, book).high);
  });
});

describe('the plan', () => {
  test('cures every finding, once, but for what a client has to ask for and people have to decide', () => {
    const cured = plan.steps.flatMap(step => step.findings);
    const isLeft = ({ rule }: (typeof findings)[number]) =>
      rule === 'athena/result-reuse-off' || advised.some(([own]) => own === rule);
    expect(plan.refused.map(({ finding }) => finding).toSorted()).toEqual(
      findings
        .filter(isLeft)
        .map(({ fingerprint }) => fingerprint)
        .sort(),
    );
    const left = new Set(plan.refused.map(({ finding }) => finding));
    expect(cured.filter(own => !left.has(own)).toSorted()).toEqual(
      findings
        .filter(finding => !isLeft(finding))
        .map(({ fingerprint }) => fingerprint)
        .sort(),
    );
    expect(new Set(cured).size).toBe(cured.length);
  });

  test('rewrites a table once, whatever is wrong with it, and moves queries last', () => {
    const search = plan.steps.filter(({ title }) => title === 'Rewrite web.search_log');
    expect(search.map(step => step.findings.length)).toEqual([3]);
    expect(plan.steps.at(-1)?.remedies).toMatchObject([{ kind: 'change-engine' }]);
  });

  test('saves as much as its steps together', () => {
    const usd = (saving: Plan['saving']) => (saving.kind === 'estimated' ? saving.usdPerMonth.high : 0);
    expect(plan.steps.reduce((sum, { saving }) => sum + usd(saving), 0)).toBeCloseTo(usd(plan.saving), 6);
  });

  test('writes SQL for every step, and Terraform for what has to stand', () => {
    expect(plan.steps.filter(({ sql }) => sql.length === 0)).toEqual([]);
    const kinds = new Set(plan.constructs.map(({ construct }) => construct));
    expect([...kinds].sort()).toEqual([
      'athena-workgroup',
      'catalog-database',
      'catalog-table',
      'redshift-cluster',
      'storage-zone',
    ]);
  });
});

test('the week’s report says what ran and what it cost', async () => {
  const weekly = await advice.weekly(6);
  const athena = weekly?.weeks.filter(({ engine, days }) => engine === 'athena' && days === 7) ?? [];
  expect(athena).toHaveLength(6);
  // 535 TB of bi and 52 TB of primary a month are about 137 TB a week.
  const terabytes = athena.map(({ usd }) => ('low' in usd ? usd.low / 5 : 0));
  expect(Math.min(...terabytes)).toBeGreaterThan(110);
  expect(weekly?.top.places[0]?.name).toBe('bi');
  expect(weekly?.breakEven).toHaveLength(1);
});

describe('the lake after the remedies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakewise-fixed-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('its repository and its account are silent', async () => {
    cpSync(join(lake, 'repo'), join(folder, 'repo'), { recursive: true });
    cpSync(join(lake, 'fixed'), join(folder, 'repo'), { recursive: true });
    const repository = new Repository([join(lake, 'repo'), join(lake, 'fixed')]);
    await writeSnapshot(join(folder, 'snapshot'), await contentOf(fixed(acme), repository), writeParquet);
    const after = await audited(folder, join(folder, 'snapshot'));
    after.close();
    expect(after.advice.report.findings.map(({ rule, at, message }) => [rule, placeText(at), message])).toEqual([]);
    expect(after.advice.report.problems).toEqual([]);
  }, 60_000);
});
