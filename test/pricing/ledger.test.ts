import { describe, expect, test } from 'vitest';
import type { Resource } from '../../src/model/resource.ts';
import { ledger } from '../../src/pricing/ledger.ts';
import { aLayout, aScan, aStatement, aWork } from '../support/facts.ts';
import { aCluster, exactly } from '../support/pricing.ts';

const inHcl: Resource = {
  address: 'aws_redshift_cluster.warehouse',
  type: 'aws_redshift_cluster',
  values: { cluster_identifier: 'warehouse', node_type: 'ra3.xlplus', number_of_nodes: 8 },
  unknown: [],
  sensitive: [],
  origins: [{ from: 'hcl', at: { address: 'aws_redshift_cluster.warehouse' } }],
};
const serverless = (base_capacity: number): Resource => ({
  ...inHcl,
  type: 'aws_redshiftserverless_workgroup',
  values: { workgroup_name: 'bi', base_capacity },
});

describe('lines of spend', () => {
  test('a statement that runs in two workgroups is one line', () => {
    const workload = [aWork('q', 10, 1e12), aWork('q', 20, 1e12, { place: 'etl' })];
    expect(ledger({ workload })).toEqual([
      { meter: 'athena:scanned-byte', on: { sql: 'q' }, perMonth: exactly(30e12), runsPerMonth: exactly(30) },
    ]);
  });

  test('bytes that nobody knows make an unknown line, not none', () => {
    const unknown = { unknown: 'the bytes of its runs' };
    expect(ledger({ workload: [aWork('q', 10, 0, { bytesPerRun: unknown })] })).toMatchObject([{ perMonth: unknown }]);
  });

  test('what Redshift runs costs its cluster’s hours, not its bytes', () => {
    const workload = [aWork('q', 10, 1e12, { engine: 'redshift', place: 'warehouse' })];
    expect(ledger({ workload, resources: [aCluster('warehouse')] })).toEqual([
      { meter: 'redshift:node-hour', of: 'ra3.xlplus', on: { resource: 'warehouse' }, perMonth: exactly(1460) },
    ]);
  });

  test.each([
    [[aCluster('warehouse'), inHcl], 1460],
    [[inHcl, aCluster('warehouse')], 1460],
    [[inHcl], 5840],
  ])('a cluster that the text declares too is one: the account knows its nodes', (resources, hours) => {
    expect(ledger({ resources }).map(({ perMonth }) => perMonth)).toEqual([exactly(hours)]);
  });

  test('nodes that a variable hides are unknown', () => {
    const resources = [{ ...inHcl, values: { node_type: 'ra3.xlplus' }, unknown: ['number_of_nodes'] }];
    expect(ledger({ resources })).toMatchObject([{ perMonth: { unknown: 'its number_of_nodes' } }]);
  });

  test('Serverless bills while it is busy: between the longest work and all of it', () => {
    const run = { engine: 'redshift', place: 'bi' } as const;
    const workload = [
      aWork('a', 100, 0, { ...run, msPerRun: exactly(360_000) }),
      aWork('b', 100, 0, { ...run, msPerRun: exactly(36_000) }),
    ];
    // 100 × 360 s = 10 h; all 11 h, and a minute at most for each of 200 starts.
    expect(ledger({ workload, resources: [serverless(8)] })).toMatchObject([
      { meter: 'redshift:rpu-hour', perMonth: { low: 80, high: 8 * (11 + 200 / 60) } },
    ]);
    expect(ledger({ resources: [serverless(8)] })).toMatchObject([
      { perMonth: { unknown: 'the hours that it is busy' } },
    ]);
  });

  test('managed storage is that of Redshift’s own tables, and dc2 has none', () => {
    const layouts = [aLayout('redshift.mart.sales', 1e12), aLayout('awsdatacatalog.web.clicks', 1e12)];
    const meters = (nodeType: string) =>
      ledger({ layouts, resources: [aCluster('warehouse', nodeType)] }).map(({ meter, on }) => [meter, on]);
    expect(meters('ra3.xlplus')).toContainEqual(['redshift:byte-month', { table: 'redshift.mart.sales' }]);
    expect(meters('dc2.large')).toHaveLength(1);
  });

  test('a warehouse of a plan has to load the tables of the lake that its work reads', () => {
    const to = 'redshift:2×ra3.xlplus';
    const planned = {
      ...aCluster(to),
      address: `plan.${to}`,
      origins: [{ from: 'plan', at: { address: `plan.${to}` } }],
    };
    const { arn: _, ...resource } = planned;
    const facts = {
      resources: [{ ...resource, origins: [{ from: 'plan', at: { address: `plan.${to}` } }] as const }],
      workload: [aWork('q', 10, 1e12, { engine: 'redshift', place: to })],
      statements: [aStatement('q', [aScan('awsdatacatalog.web.clicks')])],
      layouts: [aLayout('awsdatacatalog.web.clicks', 1e12)],
    };
    expect(ledger(facts)).toContainEqual({
      meter: 'redshift:byte-month',
      on: { table: 'awsdatacatalog.web.clicks' },
      perMonth: { low: 5e11, high: 1.5e12 },
    });
  });
});
