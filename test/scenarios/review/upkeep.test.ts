import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

test('Athena’s upkeep: locations listed every night, partitions that are projected, a MERGE on the key alone', async () => {
  expect(await reviewOf('athena/upkeep.sql')).toEqual([
    ['athena/msck-repair-scheduled', 'athena/upkeep.sql:4:19'],
    ['athena/msck-repair-scheduled', 'athena/upkeep.sql:7:19'],
    ['iceberg/merge-without-partition-predicate', 'athena/upkeep.sql:38:4'],
  ]);
});
