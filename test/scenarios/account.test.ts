import { describe, expect, test } from 'vitest';
import type { Advice } from '../../src/advise.ts';
import type { Entry } from '../../src/model/snapshot.ts';
import { advised, aTextTable, files, runs, scope } from '../support/account.ts';

const found = ({ report }: Advice, rule: string) => report.findings.filter(finding => finding.rule === rule);
const rowFormat = 'catalog/row-format-table';
const compupdate = 'redshift/copy-compupdate-on';
const byDay = (table: string) => `SELECT a FROM ${table} WHERE dt = DATE '2026-03-01'`;

const cluster: Entry = {
  scope,
  service: 'redshift',
  kind: 'cluster',
  id: 'wh',
  value: { ClusterIdentifier: 'wh', NodeType: 'ra3.xlplus', NumberOfNodes: 2 },
};
const onRedshift = { engine: 'redshift', place: 'wh', database: 'dev', scanned_bytes: null };
const warehouseTable = (name: string, rows: number): Entry => ({
  scope: `${scope}/wh`,
  service: 'redshift',
  kind: 'table',
  id: `s.${name}`,
  value: {
    schema: 's',
    table: name,
    diststyle: 'EVEN',
    size: 1000,
    tbl_rows: rows,
    columns: [{ column: 'x', type: 'bigint' }],
  },
});

describe('two regions with a table of one name', () => {
  const west = '111122223333/us-west-2';
  const catalog = [aTextTable('web', 't'), aTextTable('web', 't', { scope: west, bucket: 'west' })];
  const objects = [...files('web', 't'), ...files('web', 't', 'west')];
  const executions = [...runs(50, byDay('web.t')), ...runs(50, `${byDay('web.t')} AND b = 'x'`, { scope: west })];

  test('each is found, by the runs of its own region', async () => {
    const advice = await advised({}, { catalog, objects, executions });
    expect(found(advice, rowFormat).map(({ subject }) => subject)).toEqual([
      { table: `${scope}/awsdatacatalog.web.t` },
      { table: `${west}/awsdatacatalog.web.t` },
    ]);
    const tables = new Set(found(advice, rowFormat).map(({ fingerprint }) => fingerprint));
    expect((await advice.plan()).refused.filter(({ finding }) => tables.has(finding))).toEqual([]);
  });

  test('a name that either may be leaves open who reads it', async () => {
    const advice = await advised(
      {},
      {
        catalog,
        objects,
        executions: [...runs(50, byDay('web.t')), ...runs(50, byDay('web.t'), { scope: west })],
      },
    );
    expect(found(advice, rowFormat)).toMatchObject([{ confidence: 'low' }, { confidence: 'low' }]);
  });
});

test('the engine that ran a text decides its dialect where nothing in it does', async () => {
  const join = 'SELECT count(*) FROM s.h JOIN s.g ON h.x = g.x';
  const account = {
    resources: [cluster, warehouseTable('h', 8e9), warehouseTable('g', 50e6)],
    executions: runs(40, join, onRedshift),
  };
  const rule = 'redshift/fact-table-missing-distkey';
  const alone = found(await advised({}, account), rule);
  expect(alone).toHaveLength(1);
  expect(found(await advised({ 'q.sql': `${join};` }, account), rule)).toMatchObject([{ subject: alone[0]?.subject }]);
});

describe('a COPY that only history knows', () => {
  const copy = "COPY s.h FROM 's3://b/' IAM_ROLE default CSV COMPUPDATE ON";
  const account = { resources: [cluster], executions: runs(300, copy, onRedshift) };

  test('is judged where it ran, and nothing there can be edited', async () => {
    expect(found(await advised({}, account), compupdate)).toMatchObject([
      { at: { arn: 'arn:aws:redshift:us-east-1:111122223333:cluster:wh' }, remedy: { kind: 'decide' } },
    ]);
  });

  test('is one finding with its text, and goes when that is edited', async () => {
    const advice = await advised({ 'a.sql': `${copy};`, 'b.sql': `-- again\n${copy};` }, account);
    expect(found(advice, compupdate).map(({ at }) => 'file' in at && at.file)).toEqual(['a.sql', 'b.sql']);
    const plan = await advice.plan();
    expect(plan.refused).toEqual([]);
    expect(plan.steps).toMatchObject([
      { remedies: [{ edits: [{ at: { file: 'a.sql' } }, { at: { file: 'b.sql' } }] }] },
    ]);
  });
});

test('loads that share a cluster waste no more than it costs', async () => {
  const copies = Array.from({ length: 6 }, (_, n) => `COPY s.t${n} FROM 's3://b/' IAM_ROLE default CSV COMPUPDATE ON`);
  const { report } = await advised(
    {},
    { resources: [cluster], executions: copies.flatMap(copy => runs(700, copy, onRedshift)) },
  );
  expect(report.findings).toHaveLength(6);
  expect(report.summary.usdPerMonth.high).toBeCloseTo(2 * 730 * 1.086, 2);
});

test('a workload that writes stays where it is: queries alone change engine', async () => {
  const catalog = [aTextTable('web', 't')];
  const executions = [
    ...runs(9000, byDay('web.t'), { scanned_bytes: 40e12 }),
    ...runs(9000, 'INSERT INTO web.u SELECT a FROM web.t', { scanned_bytes: 40e12 }),
  ];
  const advice = await advised({}, { catalog, objects: files('web', 't'), executions });
  const query = advice.facts.statements?.find(({ kind }) => kind === 'select')?.sql;
  expect(found(advice, 'cost/athena-redshift-break-even')).toMatchObject([{ remedy: { work: [query] } }]);
});

describe('usage that the config states', () => {
  const text = {
    't.sql': "CREATE EXTERNAL TABLE web.t (a string) STORED AS PARQUET LOCATION 's3://lake/t/';",
    'q.sql': 'SELECT * FROM web.t;',
  };
  const hints = {
    tables: [{ name: 'web.t', description: { bytes: { low: 20e12, high: 20e12 } } }],
    queries: ['q.sql'],
    runsOf: (file: string) => (file === 'q.sql' ? 1000 : undefined),
  };

  test('shows the break-even, at the query', async () => {
    const advice = await advised(text, undefined, { hints });
    expect(found(advice, 'cost/athena-redshift-break-even')).toMatchObject([{ at: { file: 'q.sql', line: 1 } }]);
  });

  test('does not say how many files there are: that rule is not judged', async () => {
    const { report } = await advised(text, undefined, { hints });
    expect(report.skipped).toContainEqual({ rule: 's3/small-files', missing: ['layouts'] });
  });
});

test('every statement counts, however often it is written', async () => {
  const { report } = await advised({ 'a.sql': 'SELECT 1; SELECT 2; SELECT 1;' });
  expect(report.summary.statements).toBe(3);
});

describe('runs of Glue jobs', () => {
  const arn = 'arn:aws:glue:us-east-1:111122223333:job/load';
  const entry = (kind: string, id: string, value: Entry['value']): Entry => ({
    scope,
    service: 'glue',
    kind,
    id,
    value,
  });
  const resources = [
    entry('job', 'load', {
      Name: 'load',
      Command: { Name: 'glueetl' },
      GlueVersion: '6.0',
      WorkerType: 'G.1X',
      NumberOfWorkers: 10,
    }),
    ...Array.from({ length: 10 }, (_, run) =>
      entry('job-run', `load/${run}`, {
        JobName: 'load',
        JobRunState: run < 4 ? 'FAILED' : 'SUCCEEDED',
        StartedOn: `2026-03-1${run}T00:00:00Z`,
        ExecutionTime: 3600,
        GlueVersion: '6.0',
        WorkerType: 'G.1X',
        NumberOfWorkers: 10,
      }),
    ),
  ];
  const read = (status: 'complete' | 'denied') => [{ service: 'glue-jobs', scope, status, read: 11 }];

  test('are priced by their DPU hours, at the rate of their version', async () => {
    const { report } = await advised({}, { resources, coverage: read('complete') });
    expect(report.findings.filter(({ rule }) => rule === 'glue/failed-run-spend')).toMatchObject([
      { at: { arn }, saving: { kind: 'estimated', usdPerMonth: { low: 40 * 0.308, high: 40 * 0.308 } } },
    ]);
  });

  test('that nobody has read leave their rules unjudged', async () => {
    const { report } = await advised({}, { coverage: read('denied') });
    expect(report.skipped.find(({ rule }) => rule === 'glue/failed-run-spend')?.missing).toEqual(['jobs']);
  });
});
