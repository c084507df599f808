import { expect, test } from 'vitest';
import { exactly } from '../../src/model/maybe.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Remedy } from '../../src/model/remedy.ts';
import { apply } from '../../src/plan/apply.ts';

const at = { file: 'a.sql', line: 1, column: 1, endLine: 1, endColumn: 2 };
const work = (sql: string, engine: 'athena' | 'redshift', place: string) => ({
  sql,
  engine,
  place,
  source: 'history' as const,
  runsPerMonth: exactly(30),
  bytesPerRun: exactly(1e12),
  msPerRun: exactly(1000),
  users: 1,
  statements: [],
});
const cluster = {
  arn: 'arn:aws:redshift:us-east-1:111122223333:cluster:warehouse',
  type: 'aws_redshift_cluster',
  values: { cluster_identifier: 'warehouse', node_type: 'ra3.xlplus', number_of_nodes: 2 },
  unknown: [],
  sensitive: [],
  origins: [{ from: 'account', at: { arn: 'arn' } }],
} as const;
const facts: Partial<Facts> = {
  tables: [
    {
      id: 'awsdatacatalog.web.clicks',
      kind: 'table',
      design: { type: 'hive', format: 'csv' },
      columns: [],
      properties: {},
      origins: [{ from: 'sql', at }],
      drift: [],
    },
  ],
  workload: [work('a', 'athena', 'bi'), work('b', 'athena', 'bi'), work('c', 'redshift', 'warehouse')],
  resources: [cluster],
};
const move = (to: string, ...sqls: readonly string[]): Remedy => ({
  kind: 'change-engine',
  safe: false,
  advice: '',
  work: sqls,
  to,
});

test('a rewrite patches the design, and keeps what it does not name', () => {
  const remedy: Remedy = {
    kind: 'rewrite-table',
    safe: false,
    advice: '',
    table: 'awsdatacatalog.web.clicks',
    to: { format: 'parquet' },
  };
  expect(apply(facts, [remedy]).tables?.[0]?.design).toEqual({ type: 'hive', format: 'parquet' });
});

test('work that moves to a cluster brings the cluster', () => {
  const moved = apply(facts, [move('redshift:2×rg.xlarge', 'a')]);
  expect(moved.workload?.map(({ engine, place }) => `${engine} ${place}`)).toEqual([
    'redshift redshift:2×rg.xlarge',
    'athena bi',
    'redshift warehouse',
  ]);
  expect(moved.resources).toMatchObject([
    cluster,
    { type: 'aws_redshift_cluster', values: { node_type: 'rg.xlarge', number_of_nodes: 2 } },
  ]);
});

test('a cluster goes with the last of its work, and not before', () => {
  expect(apply(facts, [move('athena', 'c')]).resources).toEqual([]);
  const busy = { ...facts, workload: [...(facts.workload ?? []), work('d', 'redshift', 'warehouse')] };
  expect(apply(busy, [move('athena', 'c')]).resources).toEqual([cluster]);
});

test('an engine that nobody can name moves nothing', () => {
  expect(apply(facts, [move('redshift:many×x', 'a')])).toEqual(facts);
});

test('remedies for different subjects commute', () => {
  const rewrite: Remedy = {
    kind: 'rewrite-table',
    safe: false,
    advice: '',
    table: 'awsdatacatalog.web.clicks',
    to: { format: 'orc' },
  };
  const to = move('redshift-serverless:8', 'b');
  expect(apply(facts, [rewrite, to])).toEqual(apply(facts, [to, rewrite]));
});
