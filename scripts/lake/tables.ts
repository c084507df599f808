/** `count` files of about `bytes` each: every second one is as much larger as the one before it is smaller. */
export type Size = readonly [count: number, bytes: number];

/** A table of the lake: what the Glue catalog says of it, and how its files lie in S3. */
export interface LakeTable {
  readonly database: string;
  readonly name: string;
  /** `name type; name type`, without the partition key. */
  readonly columns: string;
  readonly bucket: string;
  /** Below the bucket, without slashes at the ends. */
  readonly prefix: string;
  readonly format: 'parquet' | 'orc' | 'csv' | 'tsv' | 'json';
  /** Absent: all files lie directly under the prefix. */
  readonly partition?: { readonly key: string; readonly type?: string; readonly found: 'registered' | 'projected' };
  /** Iceberg's partition folder, such as `assigned_at_day`. */
  readonly iceberg?: string;
  readonly written: Written;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly comment?: string;
  /** Counted by S3 Inventory alone: no object is listed. */
  readonly inventory?: true;
  readonly storageClass?: string;
}

/** Which files appear when; the last day of it is the newest. */
export interface Written {
  readonly every: 'day' | 'week' | 'month' | 'year' | 'once';
  readonly from: string;
  readonly files: readonly Size[];
  /** Of the newest day, where it differs. */
  readonly newest?: readonly Size[];
}

export const MiB = 1_048_576;
/** The day of the oldest files: 400 days are kept. */
const oldest = '2025-10-19';

export const idOf = ({ database, name }: Pick<LakeTable, 'database' | 'name'>) => `${database}.${name}`;

/** Columns of a spec, in order. */
export const columnsOf = (spec: string) =>
  spec.split(';').map(column => {
    const [name = '', ...type] = column.trim().split(' ');
    return { name, type: type.join(' ') };
  });

const curated = 'acme-lake-curated';
const raw = 'acme-lake-raw';
type Rest = Omit<LakeTable, 'database' | 'name' | 'columns' | 'bucket' | 'prefix' | 'format'>;

/** A table at `s3://<curated>/<database>/<name>/`, Parquet unless said otherwise. */
export const table = (id: string, columns: string, rest: Rest & Partial<LakeTable>): LakeTable => {
  const [database = '', name = ''] = id.split('.');
  return { database, name, columns, bucket: curated, prefix: `${database}/${name}`, format: 'parquet', ...rest };
};
export const rawTable = (id: string, columns: string, rest: Rest & Partial<LakeTable>) =>
  table(id, columns, { bucket: raw, ...rest });

export const daily = (...files: readonly Size[]): Written => ({ every: 'day', from: oldest, files });
export const since = (from: string, ...files: readonly Size[]): Written => ({ every: 'day', from, files });
export const once = (...files: readonly Size[]): Written => ({ every: 'once', from: '2026-11-22', files });
export const registered = { key: 'dt', found: 'registered' } as const;
export const projected = { key: 'dt', found: 'projected' } as const;
