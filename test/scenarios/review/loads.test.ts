import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

/** `staging.refunds` is small, its errors are read, and a day of partner feeds is 30 MB; purposes are a dimension, and rates change in a transaction. */
test('the loads of the pull request', async () => {
  expect(await reviewOf('redshift/loads.sql')).toEqual([
    ['redshift/copy-uncompressed', 'redshift/loads.sql:19:1'],
    ['redshift/copy-maxerror-high', 'redshift/loads.sql:34:1'],
    ['redshift/copy-row-format', 'redshift/loads.sql:44:1'],
    ['redshift/insert-values-bulk', 'redshift/loads.sql:49:13'],
    ['redshift/delete-all-rows', 'redshift/loads.sql:71:1'],
    ['redshift/select-star', 'redshift/loads.sql:74:17'],
    ['redshift/unload-text-serial', 'redshift/loads.sql:77:15'],
  ]);
}, 60_000);
