import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf } from '../../scripts/lake/content.ts';
import { executionsOf, type Execution } from '../../scripts/lake/executions.ts';
import { bytesOfPeriod, objectsOf, periodsOf } from '../../scripts/lake/files.ts';
import { fixed } from '../../scripts/lake/fixed.ts';
import { acme, type Lake } from '../../scripts/lake/lake.ts';
import { idOf } from '../../scripts/lake/tables.ts';
import { Repository } from '../../scripts/lake/texts.ts';
import { writeParquet } from '../../src/bulk/parquet.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';

const folder = 'fixtures/acme';
const readme = readFileSync(`${folder}/README.md`, 'utf8');
const repository = (...folders: readonly string[]) => new Repository(folders.map(name => join(folder, name)));
const now = executionsOf(acme, repository('repo'));
const after = executionsOf(fixed(acme), repository('repo', 'fixed'));
const write = async (lake: Lake, ...folders: readonly string[]) =>
  writeSnapshot(mkdtempSync(join(tmpdir(), 'lake-')), await contentOf(lake, repository(...folders)), writeParquet);

const isBilled = ({ state, reused }: Execution) => state !== 'FAILED' && !reused;

describe('the bundled lake', () => {
  test('its snapshot is what the generator writes, byte for byte', async () => {
    const committed: unknown = JSON.parse(readFileSync(`${folder}/snapshot/manifest.json`, 'utf8'));
    expect(await write(acme, 'repo')).toEqual(committed);
  });

  test('the fixed lake, too, is the same every time, and another one', async () => {
    const first = await write(fixed(acme), 'repo', 'fixed');
    expect(await write(fixed(acme), 'repo', 'fixed')).toEqual(first);
    expect(first.files).not.toEqual((await write(acme, 'repo')).files);
  });

  test.each(acme.tables.filter(({ written }) => !written.newest).map(table => [idOf(table), table] as const))(
    '%s has as many bytes as its partitions together',
    (_, table) => {
      const bytes = objectsOf(table).reduce((sum, { size }) => sum + size, 0);
      expect(bytes).toBe(bytesOfPeriod(table) * periodsOf(table).length);
    },
  );

  test('weekends are quiet', async () => {
    const runsOn = async (day: string) => (await now).filter(run => run.submittedAt.startsWith(day)).length;
    expect(await runsOn('2026-11-21')).toBeLessThan(0.6 * (await runsOn('2026-11-20')));
  });
});

/** Part of the text, billed runs in the window and bytes a run: what the README calculates with. */
const figures = [
  ['count(DISTINCT e.visitor_id)', 144, 351_429_717_688],
  ['with landings as', 59, 380_690_282_400],
  ['marketing.email_events', 60, 48_492_166_400],
  ['finance.order_facts f', 101, 67_605_966_800],
  ['web.search_log', 59, 96_000_000_000],
  ['declined_amount', 59, 18_000_000_000],
  ['sum(fee) AS fees', 60, 18_000_000_000],
  ['marketing.ad_impressions\n', 101, 11_760_000_000],
  ['FROM platform.cdn_logs', 176, 5_400_000_000],
  ['logistics.shipment_pings p', 1_426, 6_717_569_280],
  ['COUNT(DISTINCT l.order_id) AS orders', 1_126, 412_542_910_750],
  ['c.region', 2_385, 115_497_306_336],
  ['p.category, p.brand,\n  SUM(l.net_amount)', 2_397, 89_343_090_020],
  ['c.signup_month', 1_177, 86_326_765_896],
] as const;

describe('the figures of the README', () => {
  test.each(figures)('%s: %i × %i bytes', async (part, runs, bytes) => {
    const billed = (await now).filter(run => run.query.includes(part) && isBilled(run));
    expect(billed).toHaveLength(runs);
    expect([...new Set(billed.map(({ scannedBytes }) => scannedBytes))]).toEqual([bytes]);
    expect(readme).toContain(runs.toLocaleString('en-US'));
    expect(readme).toContain(bytes.toLocaleString('en-US'));
  });

  test.each([
    ['bi', 'athena', now, 535.2],
    ['primary', 'athena', now, 52.4],
    ['primary', 'athena', after, 3.1],
    ['warehouse', 'redshift', now, 331.1],
    ['bi', 'athena', after, 0],
  ] as const)('terabytes that %s (%s) reads a month', async (place, engine, runs, terabytes) => {
    const own = (await runs).filter(run => run.place === place && run.engine === engine && isBilled(run));
    const bytes = own.reduce((sum, { scannedBytes = 0 }) => sum + scannedBytes, 0);
    expect((bytes * 730) / 1_440 / 1e12).toBeCloseTo(terabytes, 0);
  });

  test.each([...readme.matchAll(/`((?:athena|redshift|terraform)\/[^`:]+):(\d+):(\d+)`/g)].map(([place]) => place))(
    '%s is where the README says',
    place => {
      const [, file = '', line, column] = /`(.*):(\d+):(\d+)`/.exec(place) ?? [];
      const text = readFileSync(`${folder}/repo/${file}`, 'utf8').split('\n')[Number(line) - 1] ?? '';
      expect(text.slice(Number(column) - 1)).toMatch(
        /^(\w+\.\w+|payment_transactions|resource "aws_glue|serialization_library|compupdate|count\(distinct)/i,
      );
    },
  );
});
