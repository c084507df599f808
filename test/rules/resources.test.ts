import { expect, test } from 'vitest';
import type { Resource } from '../../src/model/resource.ts';
import { blocksOf, flagSetting, numberSetting, placesIn, referenced, setting } from '../../src/rules/rule.ts';

const span = (line: number) => ({ file: 'main.tf', line, column: 3, endLine: line, endColumn: 9 });
const job: Resource = {
  address: 'aws_glue_job.etl',
  type: 'aws_glue_job',
  values: {
    timeout: '60',
    command: [{ name: 'glueetl' }],
    default_arguments: { '--TempDir': 's3://t/' },
    flag: 'true',
  },
  unknown: ['role_arn', 'command[0].script_location', 'tags'],
  sensitive: ['password'],
  origins: [{ from: 'hcl', at: { address: 'aws_glue_job.etl', ...span(1) } }],
  spans: { timeout: span(2), command: span(3), 'command[0]': span(3), 'command[0].name': span(4) },
  calls: [{ ...span(9), file: 'root.tf' }],
  references: { connection: 'aws_glue_connection.b' },
};

test.each([
  ['timeout', '60'],
  ['command[0].name', 'glueetl'],
  ['default_arguments["--TempDir"]', 's3://t/'],
  ['default_arguments["--other"]', undefined],
  ['max_retries', undefined],
  ['command[1].name', undefined],
  ['constructor', undefined],
])('%s', (path, value) => {
  expect(setting(job, path)).toEqual(value);
});

test.each(['role_arn', 'tags["a"]', 'command[0].script_location', 'password'])('%s is unknown', path => {
  expect(setting(job, path)).toHaveProperty('unknown');
});

test('numbers and flags are written as texts too', () => {
  expect([numberSetting(job, 'timeout'), flagSetting(job, 'flag'), numberSetting(job, 'max_retries')]).toEqual([
    60,
    true,
    undefined,
  ]);
  expect(numberSetting(job, 'flag')).toHaveProperty('unknown');
});

test('blocks by their paths', () => {
  expect([blocksOf(job, 'command'), blocksOf(job, 'notify')]).toEqual([['command[0]'], []]);
  expect(blocksOf(job, 'tags')).toHaveProperty('unknown');
});

test.each([
  ['command[0].name', 4],
  ['command[0].script_location', 3],
  ['max_retries', 1],
])('%s is shown at the nearest that is written', (path, line) => {
  const { at, also } = placesIn(job, path);
  expect(at).toEqual({ address: 'aws_glue_job.etl', path, ...span(line) });
  expect(also).toEqual(job.calls);
});

test('a resource is referred to by address, or by its only name', () => {
  const connection = (address: string, name: string): Resource => ({
    ...job,
    address,
    type: 'aws_glue_connection',
    values: { name },
    unknown: [],
  });
  const [a, b, c] = [
    connection('aws_glue_connection.a', 'x'),
    connection('aws_glue_connection.b', 'x'),
    connection('c', 'y'),
  ];
  const user: Resource = { ...job, values: { connection: 'y', other: 'x', third: 'z' } };
  const to = (path: string) => referenced([a, b, c], user, path, 'aws_glue_connection', 'name');
  expect([to('connection'), to('third')]).toEqual([b, undefined]);
  expect(to('other')).toHaveProperty('unknown');
  expect(referenced([a, b, c], { ...user, references: {} }, 'connection', 'aws_glue_connection', 'name')).toBe(c);
});
