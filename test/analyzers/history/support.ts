import type { BulkRow } from '../../../src/snapshot/write.ts';

/** A billed run of Athena; a test states only what its case turns on. */
export const run = (query: string, rest: BulkRow = {}): BulkRow => ({
  scope: '111122223333/us-east-1',
  engine: 'athena',
  id: `${query} ${JSON.stringify(rest)}`,
  place: 'analysts',
  user: 'ana',
  state: 'SUCCEEDED',
  kind: 'DML',
  database: 'web',
  submitted_at: '2024-06-03T10:00:00Z',
  run_ms: 1000,
  scanned_bytes: 20_000_000,
  reused: false,
  query,
  ...rest,
});

/** A fingerprint that tests can read: the text without its digits. */
export const fingerprint = (text: string) => text.replace(/\d+/g, '?');
