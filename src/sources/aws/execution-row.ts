import type { QueryExecution } from '@aws-sdk/client-athena';
import type { Json } from '../../model/resource.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { plain } from './plain.ts';
import { isRecord, text } from './region.ts';

/** A run as it is kept until the snapshot is written; what was not reported is left out. `ended` is not of the snapshot. */
export const executionRow = ({
  QueryExecutionId,
  WorkGroup,
  Query,
  StatementType,
  QueryExecutionContext,
  Status,
  Statistics,
}: QueryExecution): Json =>
  plain({
    id: QueryExecutionId,
    place: WorkGroup,
    state: Status?.State,
    kind: StatementType,
    catalog: QueryExecutionContext?.Catalog,
    database: QueryExecutionContext?.Database,
    submitted_at: Status?.SubmissionDateTime,
    ended: Status?.CompletionDateTime,
    queued_ms: Statistics?.QueryQueueTimeInMillis,
    run_ms: Statistics?.EngineExecutionTimeInMillis ?? Statistics?.TotalExecutionTimeInMillis,
    scanned_bytes: Statistics?.DataScannedInBytes,
    reused: Statistics?.ResultReuseInformation?.ReusedPreviousResult ?? false,
    dpu: Statistics?.DpuCount,
    query: Query,
  });

const texts = ['id', 'place', 'state', 'kind', 'catalog', 'database', 'submitted_at', 'query'] as const;
const figures = ['queued_ms', 'run_ms', 'scanned_bytes', 'dpu'] as const;

/** Whether a run was submitted before a time, ISO 8601 UTC. */
export const isBefore = (row: Json, time: string): boolean =>
  isRecord(row) && (text(row['submitted_at']) ?? time) < time;

/** Of a run that had ended by `end` and was submitted since `start`, both ISO 8601 UTC; others are of another window. */
export function executionOf(
  scope: string,
  row: Json,
  { start, end }: { readonly start: string; readonly end: string },
): readonly BulkRow[] {
  if (!isRecord(row)) return [];
  const [submitted, ended] = [text(row['submitted_at']), text(row['ended'])];
  if (submitted === undefined || submitted < start || submitted >= end || (ended ?? submitted) > end) return [];
  const state = text(row['state']);
  if (state === undefined || state === 'QUEUED' || state === 'RUNNING') return [];
  return [
    {
      scope,
      engine: 'athena',
      // Athena does not tell who ran it.
      user: null,
      ...Object.fromEntries(texts.map(name => [name, text(row[name]) ?? null])),
      ...Object.fromEntries(figures.map(name => [name, figure(row[name])])),
      reused: row['reused'] === true,
    },
  ];
}

const figure = (value: Json | undefined) => (typeof value === 'number' ? value : null);
