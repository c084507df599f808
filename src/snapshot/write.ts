import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BulkTable, Coverage, Entry, Manifest } from '../model/snapshot.ts';
import { stableJson } from '../model/stable-json.ts';
import { bulkColumns, type ColumnType } from './columns.ts';

/** A value of a bulk row: times as ISO 8601 UTC, null where nothing was reported. */
type Cell = string | number | bigint | boolean | null | readonly string[] | readonly number[] | Uint8Array;
export type BulkRow = Readonly<Record<string, Cell>>;
type Batches = Iterable<readonly BulkRow[]> | AsyncIterable<readonly BulkRow[]>;

/** Writes rows as one Parquet file, in the given order; returns how many there were. Equal rows, equal bytes. */
export type ParquetWriter = (
  path: string,
  columns: Readonly<Record<string, ColumnType>>,
  orderBy: readonly string[],
  rows: Batches,
) => Promise<number>;

export interface SnapshotContent {
  readonly tool: string;
  /** ISO 8601 UTC. */
  readonly asOf: string;
  readonly window: Manifest['window'];
  readonly scopes: readonly string[];
  readonly coverage: readonly Coverage[];
  readonly catalog: readonly Entry[];
  readonly resources: readonly Entry[];
  readonly objects?: Batches;
  readonly partitions?: Batches;
  readonly layouts?: Batches;
  readonly executions?: Batches;
  /** In order. */
  readonly blobs?: Batches;
}

const files: Readonly<Record<Exclude<BulkTable, 'blobs'>, string>> = {
  objects: 'objects/part-0.parquet',
  partitions: 'partitions/part-0.parquet',
  layouts: 'layouts.parquet',
  executions: 'executions/part-0.parquet',
};

/** Writes a snapshot folder of version 1, replacing what it held. Equal content gives equal bytes. */
export async function writeSnapshot(dir: string, content: SnapshotContent, parquet: ParquetWriter): Promise<Manifest> {
  await mkdir(dir, { recursive: true });
  const written: { path: string; rows?: number }[] = [];
  for (const name of ['catalog', 'resources'] as const) {
    const path = `${name}.jsonl`;
    // An API's answer has its keys in no order.
    const lines = content[name].map(entry => ({ key: keyOf(entry), line: stableJson(entry) }));
    lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    await writeFile(join(dir, path), lines.map(({ line }) => `${line}\n`).join(''));
    written.push({ path, rows: lines.length });
  }
  for (const table of ['executions', 'layouts', 'objects', 'partitions'] as const) {
    const rows = content[table];
    const path = files[table];
    await rm(join(dir, path), { force: true });
    if (!rows) continue;
    await mkdir(dirname(join(dir, path)), { recursive: true });
    const { columns, orderBy } = bulkColumns[table];
    written.push({ path, rows: await parquet(join(dir, path), columns, orderBy, rows) });
  }
  await rm(join(dir, 'blobs'), { recursive: true, force: true });
  if (content.blobs) await mkdir(join(dir, 'blobs'), { recursive: true });
  for await (const rows of inParts(content.blobs ?? [])) {
    const path = `blobs/part-${written.filter(({ path: own }) => own.startsWith('blobs/')).length}.parquet`;
    const { columns, orderBy } = bulkColumns.blobs;
    written.push({ path, rows: await parquet(join(dir, path), columns, orderBy, [rows]) });
  }
  const { tool, asOf, window, scopes, coverage } = content;
  const manifest: Manifest = {
    version: 1,
    tool,
    asOf,
    window,
    scopes: scopes.toSorted(),
    coverage: coverage.toSorted((a, b) => (`${a.service} ${a.scope}` < `${b.service} ${b.scope}` ? -1 : 1)),
    files: await Promise.all(
      written
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map(async ({ path, ...rest }) => ({
          path,
          sha256: await sha256(join(dir, path)),
          bytes: (await stat(join(dir, path))).size,
          ...rest,
        })),
    ),
  };
  await writeFile(join(dir, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

/** Bytes of blobs in a file: about what is held in memory. */
const partBytes = 32 * 1024 * 1024;

async function* inParts(batches: Batches): AsyncGenerator<readonly BulkRow[]> {
  let part: BulkRow[] = [];
  let size = 0;
  for await (const rows of batches)
    for (const row of rows) {
      part.push(row);
      size += row['bytes'] instanceof Uint8Array ? row['bytes'].length : 0;
      if (size < partBytes) continue;
      yield part;
      part = [];
      size = 0;
    }
  if (part.length > 0) yield part;
}

const keyOf = ({ scope, service, kind, id }: Entry) => JSON.stringify([scope, service, kind, id]);

/** Streamed: a bulk file may be larger than memory. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
