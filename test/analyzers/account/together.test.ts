import { expect, test } from 'vitest';
import { together } from '../../../src/analyzers/account/together.ts';
import type { Resource } from '../../../src/model/resource.ts';

const one = (address: string, name: string, rest: Partial<Resource> = {}): Resource => ({
  address,
  type: 'aws_glue_job',
  values: { name },
  unknown: [],
  sensitive: [],
  origins: [{ from: 'hcl', at: { file: 'main.tf', line: 1, column: 1, endLine: 1, endColumn: 2 } }],
  ...rest,
});
const found = (name: string, region = 'us-east-1', rest: Partial<Resource> = {}): Resource => {
  const arn = `arn:aws:glue:${region}:111122223333:job/${name}`;
  return {
    arn,
    type: 'aws_glue_job',
    values: { name },
    settled: ['name'],
    unknown: [],
    sensitive: [],
    origins: [{ from: 'account', at: { arn } }],
    ...rest,
  };
};
const ids = (resources: readonly Resource[]) =>
  resources.map(({ address, arn }) => address ?? arn?.split(':').slice(3).join(':'));

test('a resource that both have is judged where it is declared', () =>
  expect(ids(together([one('aws_glue_job.a', 'load')], [found('load'), found('other')]))).toEqual([
    'aws_glue_job.a',
    'us-east-1:111122223333:job/other',
  ]));

test('of several of one name nobody knows which is declared', () =>
  expect(together([one('aws_glue_job.a', 'load')], [found('load'), found('load', 'eu-west-1')])).toHaveLength(3));

test('another type, a name that is not known, and nothing declared', () => {
  expect(together([one('aws_glue_crawler.a', 'load', { type: 'aws_glue_crawler' })], [found('load')])).toHaveLength(2);
  expect(together([one('aws_glue_job.a', 'load', { values: {}, unknown: ['name'] })], [found('load')])).toHaveLength(2);
  expect(together([], [found('load')])).toHaveLength(1);
});
