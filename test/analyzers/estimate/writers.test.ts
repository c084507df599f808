import { expect, test } from 'vitest';
import { compared, isExact, isInside, isPoint, measuredOf, missOf } from '../../support/dry-run.ts';
import { lakeSource } from '../../support/lake-source.ts';

const lake = 'fixtures/truth/writers';

test('files of many writers are read as the engine was measured to read them', { timeout: 60_000 }, async () => {
  const results = await compared(measuredOf(lake), await lakeSource(lake));
  const stable = results.filter(({ query }) => query.stable);
  const parquet = stable.filter(({ query }) => query.tags.includes('pq'));
  const share = (all: typeof stable, holds: (one: (typeof stable)[number]) => boolean) =>
    all.filter(holds).length / all.length;
  expect(stable.length).toBeGreaterThan(1500);
  expect(stable.filter(one => !isInside(one)).map(({ query, session }) => `${query.id} ${session}`)).toEqual([]);
  expect(share(stable, isPoint)).toBeGreaterThan(0.6);
  expect(share(parquet, isExact)).toBeGreaterThan(0.92);
  expect(share(stable, isExact)).toBeGreaterThan(0.8);
  expect(share(stable, one => missOf(one) <= 0.1)).toBeGreaterThan(0.95);
  expect(share(stable, one => missOf(one) <= 0.2)).toBeGreaterThan(0.96);
  const orc = stable.filter(({ query }) => query.tags.includes('orc'));
  expect(orc.length).toBeGreaterThan(300);
  expect(share(orc, one => missOf(one) <= 0.1)).toBeGreaterThan(0.93);
  expect(share(orc, one => missOf(one) <= 0.2)).toBeGreaterThan(0.97);
});
