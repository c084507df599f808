import { describe, expect, test } from 'vitest';
import { bucketOfName } from '../../../../src/analyzers/lake-files/buckets/bucket-of-name.ts';
import { bucketsOf } from '../../../../src/analyzers/lake-files/buckets/buckets-of.ts';
import { hashOf } from '../../../../src/analyzers/lake-files/buckets/hash.ts';
import { hiveTable } from '../../../../src/analyzers/lake-files/hive-table.ts';
import type { Domain } from '../../../../src/analyzers/predicates/domain.ts';
import { notNull, valuesIn } from '../../../../src/analyzers/predicates/domains.ts';
import type { Value } from '../../../../src/analyzers/predicates/value.ts';
import { tableEntry } from '../../../support/lake-source.ts';

// As Hive's own functions have them.
test.each<[type: string, value: Value | null, first: number, second: number]>([
  ['smallint', 300n, 300, 2107031704],
  ['smallint', -32768n, -32768, 1342976838],
  ['int', null, 0, 0],
  ['int', 300_000n, 300000, -678663480],
  ['int', -2147483648n, -2147483648, 1194881028],
  ['bigint', 300_000_000_000n, -647710651, -888935297],
  ['bigint', -9223372036854775808n, -2147483648, 1728983947],
  ['string', '', 0, -965378730],
  ['string', 'test string', -318923937, -138301454],
  ['string', '\u5f3a\u5927\u7684Trino\u5f15\u64ce', 1688501507, 1784416344],
  ['boolean', 1n, 1, 1],
])('the hash of a %s %s', (type, value, first, second) => {
  expect([hashOf(1, [{ type, value }]), hashOf(2, [{ type, value }])]).toEqual([first, second]);
});

test.each([
  ['000003_0', 3],
  ['000012_0_f9c11460-d63d-4f04', 12],
  ['000000_0_copy_1', 0],
  ['20191003_101500_00042_abcde_bucket-00007', 7],
  ['20191003_101500_00042_abcde_bucket-00007.gz', 7],
  ['bucket_00004', 4],
  ['part-00003-c000.snappy.parquet', undefined],
  ['123456_0', undefined],
  ['a.csv', undefined],
])('the bucket of %s', (name, bucket) => {
  expect(bucketOfName(name)).toBe(bucket);
});

describe('the buckets that conditions leave over', () => {
  const of = (domains: Readonly<Record<string, Domain>>, columns = ['id'], parameters = {}, count = 8) => {
    const table = hiveTable(
      tableEntry({
        DatabaseName: 'db',
        Name: 't',
        Parameters: parameters,
        StorageDescriptor: {
          Columns: [
            { Name: 'id', Type: 'bigint' },
            { Name: 'name', Type: 'string' },
            { Name: 'at', Type: 'timestamp' },
            { Name: 'small', Type: 'tinyint' },
            { Name: 'whole', Type: 'int' },
          ],
          BucketColumns: columns,
          NumberOfBuckets: count,
        },
      }),
    );
    const found = table && bucketsOf(table, new Map(Object.entries(domains)));
    return found && [...found].toSorted((a, b) => a - b);
  };
  const all = Array.from({ length: 2000 }, (_, index) => BigInt(index));
  test.each<[string, readonly number[] | undefined, Parameters<typeof of>]>([
    ['one value', [1], [{ id: valuesIn([12345n]) }]],
    ['several', [1, 2], [{ id: valuesIn([1n, 2n]) }]],
    ['a null', [0], [{ id: { nulls: true, ranges: [] } }]],
    ['two columns', [3, 4, 5], [{ whole: valuesIn([1n, 10n]), small: valuesIn([5n, 6n]) }, ['whole', 'small']]],
    [
      'two columns, the second function',
      [0, 1, 5, 6],
      [{ whole: valuesIn([1n, 10n]), small: valuesIn([5n, 6n]) }, ['whole', 'small'], { bucketing_version: '2' }],
    ],
    ['nothing of it', undefined, [{}]],
    ['one of two columns', undefined, [{ id: valuesIn([1n]) }, ['id', 'name']]],
    ['a range', undefined, [{ id: notNull }]],
    ['too many values', undefined, [{ id: valuesIn(all) }]],
    ['a type that is not hashed', undefined, [{ at: valuesIn([1n]) }, ['at']]],
    ['a table of Spark', undefined, [{ id: valuesIn([1n]) }, ['id'], { 'spark.sql.sources.provider': 'parquet' }]],
    ['a column that is not there', undefined, [{ gone: valuesIn([1n]) }, ['gone']]],
    ['no buckets', undefined, [{ id: valuesIn([1n]) }, ['id'], {}, -1]],
    ['buckets by their numbers', [2, 3], [{ $bucket: valuesIn([2n, 3n, 9n]) }]],
  ])('%s', (_, expected, given) => {
    expect(of(...given)).toEqual(expected);
  });
});
