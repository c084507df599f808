import { z } from 'zod';

/** What each construct is asked for; a plan may come from a file, so it is checked before anything is rendered. */
const name = z.string().min(1).max(255);
const bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'not a bucket name');
const columns = z.array(z.object({ name, type: z.string().min(1) }));
const format = z.enum(['parquet', 'orc']);

export const schemas = {
  'storage-zone': z.object({
    bucket,
    /** Days until objects move to Infrequent Access, or go. */
    coldAfterDays: z.int().min(1).optional(),
    expireAfterDays: z.int().min(1).optional(),
  }),
  'catalog-database': z.object({ name }),
  'catalog-table': z.object({
    database: name,
    name,
    type: z.enum(['hive', 'iceberg']),
    columns: columns.min(1),
    partitionKeys: columns,
    location: z.string().startsWith('s3://'),
    format,
    compression: name,
    projection: z.record(z.string(), z.string()).optional(),
  }),
  'athena-workgroup': z.object({
    name,
    /** Athena takes no smaller cutoff. */
    bytesScannedCutoff: z.number().min(10_000_000),
    resultsLocation: z.string().startsWith('s3://').optional(),
  }),
  'conversion-job': z.object({
    name,
    database: name,
    table: name,
    bucket,
    location: z.string().startsWith('s3://'),
    format,
    compression: name,
    partitionBy: z.array(name),
    fileBytes: z.int().positive(),
    /** What the rewritten table will hold; 0 where nobody knows. */
    sourceBytes: z.number().min(0),
  }),
  'redshift-serverless': z.object({ name, baseCapacity: z.int().min(4), maxRpuHoursPerDay: z.int().min(1).optional() }),
  'redshift-cluster': z.object({ name, nodeType: name, nodes: z.int().min(1).max(128) }),
} as const;

type Schemas = typeof schemas;
export type Props<C extends keyof Schemas> = z.infer<Schemas[C]>;
