import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import type { Resource } from '../../src/model/resource.ts';
import { engineChoices } from '../../src/pricing/break-even.ts';
import { aLayout, aScan, aStatement, aWork } from '../support/facts.ts';
import { aCluster, book, exactly } from '../support/pricing.ts';

const TB = 1e12;
const id = 'awsdatacatalog.bi.sales';
const arn = 'arn:aws:athena:us-east-1:111122223333:workgroup/bi';
const workgroup: Resource = {
  arn,
  type: 'aws_athena_workgroup',
  values: { name: 'bi' },
  unknown: [],
  sensitive: [],
  origins: [{ from: 'account', at: { arn } }],
};
const facts: Partial<Facts> = {
  statements: [aStatement('q', [aScan(id)])],
  layouts: [aLayout(id, 2 * 2 ** 40)],
  workload: [aWork('q', 1000, 0.5 * TB, { place: 'bi' })],
  resources: [workgroup, aCluster('warehouse')],
};
const [to] = engineChoices(facts, book);

describe('from Athena', () => {
  test('a month is billed as the account’s own kind of cluster would: figures by hand', () => {
    // 500 TB at $5; 2 nodes × $1.086 × 730 h, and 1 to 3 TiB of managed storage at $0.024 a GiB.
    const [here, least, most] = [2500, 1585.56 + 1024 * 0.024, 1585.56 + 3 * 1024 * 0.024];
    expect(to).toMatchObject({
      subject: { arn },
      place: 'bi',
      from: 'athena',
      to: 'redshift:2×ra3.xlplus',
      work: ['q'],
      scannedPerMonth: exactly(500 * TB),
      ratio: { low: expect.closeTo(here / most), high: expect.closeTo(here / least) },
      flipsAtBytesPerMonth: { low: expect.closeTo((least / 5) * TB, -9), high: expect.closeTo((most / 5) * TB, -9) },
      repeated: exactly(expect.closeTo(0.999)),
    });
  });

  test('an account without a cluster is offered AWS’s current kind', () => {
    expect(engineChoices({ ...facts, resources: [] }, book)).toMatchObject([
      { to: 'redshift:2×rg.xlarge', subject: { resource: 'bi' } },
    ]);
  });

  test('what does not fit into two nodes takes more of them', () => {
    const [choice] = engineChoices({ ...facts, layouts: [aLayout(id, 100 * 2 ** 40)] }, book);
    expect(choice?.to).toBe('redshift:5×ra3.xlplus');
  });

  test('how often tables are read again does not depend on how many bytes a run may read', () => {
    const workload = [aWork('q', 1000, 0, { place: 'bi', bytesPerRun: { low: 1e9, high: 0.5 * TB } })];
    expect(engineChoices({ ...facts, workload }, book)[0]?.repeated).toEqual(exactly(expect.closeTo(0.999)));
  });

  test('statements whose tables nobody knows stay, and count on neither side', () => {
    const workload = [...(facts.workload ?? []), aWork('hidden', 9e9, TB, { place: 'bi' })];
    expect(engineChoices({ ...facts, workload }, book)[0]).toEqual(to);
    expect(engineChoices({ ...facts, layouts: [] }, book)).toEqual([]);
  });

  test('without prices there is no ratio', () => {
    const choices = engineChoices({ ...facts, resources: [] }, { region: 'mars-north-1', prices: [] });
    expect(choices).toMatchObject([{ ratio: { unknown: expect.stringContaining('price') } }]);
  });
});

describe('from Redshift', () => {
  const run = { engine: 'redshift', place: 'warehouse' } as const;
  const cluster = aCluster('warehouse');
  test('a cluster that reads little costs many times what Athena would', () => {
    // 10 TB a month, read as half to one and a half times as much of Parquet.
    expect(engineChoices({ workload: [aWork('q', 100, 0.1 * TB, run)], resources: [cluster] }, book)).toMatchObject([
      {
        subject: { arn: cluster.arn },
        from: 'redshift',
        to: 'athena',
        ratio: { low: expect.closeTo(1585.56 / 75), high: expect.closeTo(1585.56 / 25) },
        flipsAtBytesPerMonth: exactly(expect.closeTo(317.112 * TB, -9)),
      },
    ]);
  });

  test('loads fall away; other work of unknown size leaves the ratio unknown', () => {
    const unread = aWork('load', 30, 0, { ...run, bytesPerRun: { unknown: 'the bytes of its runs' } });
    const of = (kind: string) =>
      engineChoices(
        {
          workload: [aWork('q', 100, 0.1 * TB, run), unread],
          statements: [aStatement('load', [], { kind })],
          resources: [cluster],
        },
        book,
      )[0]?.ratio;
    expect(of('copy')).toMatchObject({ low: expect.closeTo(1585.56 / 75) });
    expect(of('insert')).toEqual({ unknown: 'the bytes of its runs' });
  });

  test('a place that is no cluster we know is not judged', () => {
    expect(engineChoices({ workload: [aWork('q', 100, TB, { ...run, place: 'elsewhere' })] }, book)).toEqual([]);
  });
});
