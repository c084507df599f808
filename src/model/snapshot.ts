import type { Json } from './resource.ts';

/** One line of `catalog.jsonl` or `resources.jsonl`: the API's answer as it came, in AWS's own names, less volatile fields. */
export interface Entry {
  /** `<account>/<region>[/<cluster>]`. */
  readonly scope: string;
  readonly service: string;
  /** `database`, `table`, `workgroup`, `cluster`, `bucket`, … */
  readonly kind: string;
  /** What the service calls it: `database.table`, a name, an ARN. */
  readonly id: string;
  readonly value: { readonly [key: string]: Json };
}

/** What was read of one service in one scope, and why not all of it. */
export interface Coverage {
  readonly service: string;
  readonly scope: string;
  readonly status: 'complete' | 'partial' | 'denied' | 'failed' | 'not-asked';
  readonly reason?: string;
  readonly read: number;
  readonly of?: number;
  /** ISO 8601 UTC: its history begins here, later than the window. */
  readonly since?: string;
}

/** Whether all or some of a service was read anywhere. */
export const isRead = (coverage: readonly Coverage[], service: string): boolean =>
  coverage.some(own => own.service === service && (own.status === 'complete' || own.status === 'partial'));

export interface Manifest {
  readonly version: 1;
  readonly tool: string;
  /** ISO 8601 UTC: the "now" of every later report. */
  readonly asOf: string;
  /** Of the history, ISO 8601 UTC, end exclusive. */
  readonly window: { readonly start: string; readonly end: string };
  readonly scopes: readonly string[];
  readonly coverage: readonly Coverage[];
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly rows?: number;
  }[];
}

/** The bulk tables of a snapshot folder. */
export type BulkTable = 'objects' | 'partitions' | 'layouts' | 'blobs' | 'executions';
