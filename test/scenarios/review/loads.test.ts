import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

/** `staging.refunds` is small, its errors are read, and a day of partner feeds is 30 MB. */
test('the loads of the pull request', async () => {
  expect(await reviewOf('redshift/loads.sql')).toEqual([
    ['redshift/copy-uncompressed', 'redshift/loads.sql:19:1'],
    ['redshift/copy-maxerror-high', 'redshift/loads.sql:34:1'],
    ['redshift/copy-row-format', 'redshift/loads.sql:44:1'],
  ]);
}, 60_000);
