import { expect, test } from 'vitest';
import { exactly } from '../../../src/model/maybe.ts';
import { jobWorks } from '../../../src/analyzers/account/job-work.ts';
import type { Entry } from '../../../src/model/snapshot.ts';

const scope = '111122223333/us-east-1';
/** 730 hours: a month. */
const window = { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T10:00:00.000Z' };
const run = (id: string, rest: Entry['value'] = {}): Entry => ({
  scope,
  service: 'glue',
  kind: 'job-run',
  id: `load/${id}`,
  value: {
    Id: id,
    JobName: 'load',
    JobRunState: 'SUCCEEDED',
    StartedOn: '2026-10-10T00:00:00.000Z',
    ExecutionTime: 360,
    GlueVersion: '4.0',
    WorkerType: 'G.2X',
    NumberOfWorkers: 5,
    ...rest,
  },
});

test('runs are billed by their workers, by the minute at least, or as Glue counted them', () => {
  const [work] = jobWorks(
    [
      run('a'),
      run('b', { ExecutionTime: 10 }),
      run('c', { DPUSeconds: 7200, ExecutionClass: 'FLEX' }),
      run('d', { JobRunState: 'TIMEOUT', WorkerType: 'Standard', MaxCapacity: 5, GlueVersion: '6.0' }),
      run('e', { JobRunState: 'STOPPED', ExecutionTime: 0 }),
    ],
    window,
  );
  expect(work).toEqual({
    arn: 'arn:aws:glue:us-east-1:111122223333:job/load',
    job: 'load',
    all: { perMonth: exactly(5), dpuHours: exactly(1 + 600 / 3600 + 2 + 0.5) },
    failed: { perMonth: exactly(1), dpuHours: exactly(0.5) },
    dpuHoursBy: { '': exactly(1 + 600 / 3600), '6.0': exactly(0.5), flex: exactly(2) },
    seconds: { median: exactly(360), p95: exactly(360) },
    counted: 5,
  });
});

test('a run before Glue 2 is billed ten minutes', () =>
  expect(jobWorks([run('a', { GlueVersion: '1.0', ExecutionTime: 60 })], window)[0]?.all.dpuHours).toEqual(
    exactly((10 * 600) / 3600),
  ));

test('what is not told is not known', () => {
  const { WorkerType: _type, NumberOfWorkers: _workers, ...bare } = run('a').value;
  const [work] = jobWorks([{ ...run('a'), value: { ...bare, JobRunState: 'FAILED' } }], window);
  expect(work?.all).toEqual({ perMonth: exactly(1), dpuHours: { unknown: 'the capacity of its runs' } });
  expect(work?.seconds.median).toEqual({ unknown: expect.stringMatching(/none has succeeded/) });
});

test('of a job with as many runs as are read, the month is counted from the first of them', () => {
  const runs = Array.from({ length: 1000 }, (_, index) =>
    run(`r${index}`, { StartedOn: index === 0 ? '2026-10-16T05:00:00.000Z' : '2026-10-20T00:00:00.000Z' }),
  );
  expect(jobWorks(runs, window)[0]?.all.perMonth).toEqual(exactly(2000));
});

test('other entries, and runs that name no job or no time', () => {
  const { JobName: _name, ...nameless } = run('a').value;
  expect(
    jobWorks(
      [
        { ...run('a'), kind: 'job' },
        { ...run('b'), value: nameless },
      ],
      window,
    ),
  ).toEqual([]);
  expect(jobWorks([run('a', { StartedOn: 'soon' })], window)).toEqual([]);
});
