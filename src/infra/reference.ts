import type { ConstructRequest } from '../model/plan.ts';

/** The lakehouse that Lakewise would build from nothing: the same constructs that a plan asks for, with nothing to remedy in it. */
export const reference: readonly ConstructRequest[] = [
  {
    construct: 'storage-zone',
    id: 'raw',
    props: { bucket: 'lakewise-reference-raw', coldAfterDays: 30, expireAfterDays: 365 },
  },
  { construct: 'storage-zone', id: 'refined', props: { bucket: 'lakewise-reference-refined' } },
  { construct: 'catalog-database', id: 'sales', props: { name: 'sales' } },
  {
    construct: 'catalog-table',
    id: 'orders',
    props: {
      database: 'sales',
      name: 'orders',
      type: 'hive',
      columns: [
        { name: 'order_id', type: 'bigint' },
        { name: 'customer_id', type: 'bigint' },
        { name: 'status', type: 'string' },
        { name: 'total', type: 'decimal(18,2)' },
        { name: 'ordered_at', type: 'timestamp' },
      ],
      partitionKeys: [{ name: 'dt', type: 'date' }],
      location: 's3://lakewise-reference-refined/sales/orders/',
      format: 'parquet',
      compression: 'zstd',
      projection: {
        'projection.enabled': 'true',
        'projection.dt.type': 'date',
        'projection.dt.format': 'yyyy-MM-dd',
        'projection.dt.range': '2024-01-01,NOW',
        'projection.dt.interval': '1',
        'projection.dt.interval.unit': 'DAYS',
      },
    },
  },
  {
    construct: 'conversion-job',
    id: 'convert-orders',
    props: {
      name: 'convert-sales-orders',
      database: 'sales_raw',
      table: 'orders',
      bucket: 'lakewise-reference-refined',
      location: 's3://lakewise-reference-refined/sales/orders/',
      format: 'parquet',
      compression: 'zstd',
      partitionBy: ['dt'],
      fileBytes: 268_435_456,
      sourceBytes: 0,
    },
  },
  {
    construct: 'athena-workgroup',
    id: 'analysts',
    props: {
      name: 'analysts',
      bytesScannedCutoff: 1_000_000_000_000,
      resultsLocation: 's3://lakewise-reference-refined/athena-results/',
    },
  },
  { construct: 'redshift-serverless', id: 'bi', props: { name: 'bi', baseCapacity: 8, maxRpuHoursPerDay: 96 } },
  { construct: 'redshift-cluster', id: 'warehouse', props: { name: 'warehouse', nodeType: 'ra3.xlplus', nodes: 2 } },
];
