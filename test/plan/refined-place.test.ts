import { expect, test } from 'vitest';
import { occupantOf, refinedPlace } from '../../src/plan/refined-place.ts';
import { aTable } from '../support/facts.ts';

const id = 'awsdatacatalog.web.clicks';
const place = (location: string) => refinedPlace({ id, location });

test.each([
  ['s3://lake/web/clicks/', 's3://lake-refined/web/clicks/'],
  ['s3a://lake/x', 's3://lake-refined/web/clicks/'],
  ['s3://lake-refined/web/clicks/', 's3://lake-refined-refined/web/clicks/'],
])('files of %s go to %s', (from, to) => expect(place(from)?.location).toBe(to));

test.each(['s3://My_Bucket/x/', 's3://arn:aws:s3:us-east-1:1:accesspoint/a/', 'hdfs://x/y', ''])(
  '%s has no such neighbour',
  from => expect(place(from)).toBeUndefined(),
);

test('two long names stay two, and fit', () => {
  const [a, b] = ['a', 'b'].map(end => place(`s3://${'x'.repeat(60)}${end}/`)?.bucket ?? '');
  expect(a).not.toBe(b);
  expect([a?.length, b?.length]).toEqual([63, 63]);
});

test.each([
  ['s3://lake-refined/web/clicks/', true],
  ['s3://lake-refined/web/', true],
  ['s3://lake-refined/web/clicks/old', true],
  ['s3://lake-refined/web/clicks2/', false],
  ['s3://lake/web/clicks/', false],
])('a table at %s is in its way: %s', (location, expected) => {
  const refined = place('s3://lake/x/');
  expect(refined && occupantOf(refined, [aTable('t', {}, { location })]) !== undefined).toBe(expected);
});
