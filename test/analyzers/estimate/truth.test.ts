import { expect, test } from 'vitest';
import { compared, isExact, isInside, isPoint, missOf, measuredOf } from '../../support/dry-run.ts';
import { lakeSource } from '../../support/lake-source.ts';

const lake = 'fixtures/truth/lake';

test('queries read what the engine was measured to read', { timeout: 60_000 }, async () => {
  const results = await compared(measuredOf(lake), await lakeSource(lake));
  const stable = results.filter(({ query }) => query.stable);
  const share = (holds: (one: (typeof results)[number]) => boolean) => stable.filter(holds).length / stable.length;
  expect(stable.length).toBeGreaterThan(450);
  expect(results.filter(one => !isInside(one)).map(({ query, session }) => `${query.id} ${session}`)).toEqual([]);
  expect(share(isPoint)).toBeGreaterThan(0.7);
  expect(share(isExact)).toBeGreaterThan(0.87);
  expect(share(one => missOf(one) <= 0.1)).toBeGreaterThanOrEqual(0.96);
  expect(share(one => missOf(one) <= 0.2)).toBeGreaterThanOrEqual(0.97);
});
