import type { BulkTable } from '../model/snapshot.ts';

export type ColumnType = 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP' | 'VARCHAR[]' | 'BIGINT[]' | 'BLOB';

/** The columns of each Parquet table, in order; times are UTC. `orderBy` makes equal content equal bytes. */
export const bulkColumns: Readonly<
  Record<BulkTable, { readonly columns: Readonly<Record<string, ColumnType>>; readonly orderBy: readonly string[] }>
> = {
  objects: {
    columns: {
      bucket: 'VARCHAR',
      key: 'VARCHAR',
      size: 'BIGINT',
      last_modified: 'TIMESTAMP',
      etag: 'VARCHAR',
      storage_class: 'VARCHAR',
    },
    orderBy: ['bucket', 'key'],
  },
  partitions: {
    columns: {
      scope: 'VARCHAR',
      database: 'VARCHAR',
      table: 'VARCHAR',
      values: 'VARCHAR[]',
      location: 'VARCHAR',
      parameters: 'VARCHAR',
      created_at: 'TIMESTAMP',
    },
    orderBy: ['scope', 'database', 'table', 'values'],
  },
  layouts: {
    columns: {
      scope: 'VARCHAR',
      database: 'VARCHAR',
      table: 'VARCHAR',
      values: 'VARCHAR[]',
      storage_class: 'VARCHAR',
      files: 'BIGINT',
      bytes: 'BIGINT',
      sizes: 'BIGINT[]',
      sampled: 'BOOLEAN',
      method: 'VARCHAR',
    },
    orderBy: ['scope', 'database', 'table', 'values', 'storage_class'],
  },
  // `bytes` is what was read of the object from `offset` on; none where it is not of its table's format.
  blobs: {
    columns: {
      bucket: 'VARCHAR',
      key: 'VARCHAR',
      etag: 'VARCHAR',
      size: 'BIGINT',
      offset: 'BIGINT',
      bytes: 'BLOB',
    },
    orderBy: ['bucket', 'key', 'offset'],
  },
  executions: {
    columns: {
      scope: 'VARCHAR',
      engine: 'VARCHAR',
      id: 'VARCHAR',
      place: 'VARCHAR',
      user: 'VARCHAR',
      state: 'VARCHAR',
      kind: 'VARCHAR',
      catalog: 'VARCHAR',
      database: 'VARCHAR',
      submitted_at: 'TIMESTAMP',
      queued_ms: 'BIGINT',
      run_ms: 'BIGINT',
      scanned_bytes: 'BIGINT',
      reused: 'BOOLEAN',
      dpu: 'DOUBLE',
      query: 'VARCHAR',
    },
    orderBy: ['submitted_at', 'scope', 'engine', 'id'],
  },
};
