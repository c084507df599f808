import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

test('how the queries of the pull request choose partitions: by nothing, too late, by what is none, and the long way', async () => {
  expect(await reviewOf('athena/partitions.sql')).toEqual([
    ['athena/missing-partition-filter', 'athena/partitions.sql:5:6'],
    ['athena/dynamic-partition-filter', 'athena/partitions.sql:12:7'],
    ['athena/partition-filter-type-mismatch', 'athena/partitions.sql:18:7'],
    ['catalog/projection-injected-unfiltered', 'athena/partitions.sql:31:36'],
    ['athena/function-on-partition-column', 'athena/partitions.sql:40:7'],
  ]);
}, 60_000);
