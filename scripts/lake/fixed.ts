import { biJobs } from './bi-jobs.ts';
import type { Lake } from './lake.ts';
import { columnsOf, idOf, MiB, type LakeTable, type Size } from './tables.ts';
import type { WarehouseTable } from './warehouse.ts';

/** Bytes of a text file's rows as Parquet, for each byte of the text. */
const parquetOfText = 0.13;

type Cure = (table: LakeTable) => LakeTable;

const refined: Cure = table => ({
  ...table,
  bucket: table.bucket.endsWith('-refined') ? table.bucket : `${table.bucket}-refined`,
  prefix: `${table.database}/${table.name}`,
});

/** The date column leaves the files and becomes the partition key. */
const partitionedBy =
  (key: string, found: 'registered' | 'projected' = 'projected'): Cure =>
  table => ({
    ...refined(table),
    columns: columnsOf(table.columns)
      .filter(({ name }) => name !== key)
      .map(({ name, type }) => `${name} ${type}`)
      .join('; '),
    partition: { key, type: 'date', found },
  });

const filesOf =
  (files: readonly Size[]): Cure =>
  table => ({ ...refined(table), written: { ...table.written, files } });

const asParquet: Cure = table => {
  const bytes = table.written.files.reduce((sum, [count, size]) => sum + count * size, 0) * parquetOfText;
  const { parameters: _, ...rest } = table;
  return { ...refined(rest), format: 'parquet', written: { ...table.written, files: [[1, Math.round(bytes)]] } };
};

const cures: Readonly<Record<string, Cure>> = {
  'web.page_events': partitionedBy('event_date'),
  'web.search_log': table => asParquet(partitionedBy('search_date')(table)),
  'marketing.email_events': partitionedBy('event_date'),
  'finance.order_facts': partitionedBy('order_date', 'registered'),
  'marketing.ad_impressions': asParquet,
  'finance.payment_transactions': asParquet,
  'platform.cdn_logs': asParquet,
  'logistics.carrier_invoices': table => ({
    ...asParquet(table),
    written: { ...table.written, every: 'once', files: [[2, 140 * MiB]] },
  }),
  'logistics.shipment_pings': filesOf([[3, 195 * MiB]]),
};

const warehouseCures: Readonly<Record<string, (table: WarehouseTable) => WarehouseTable>> = {
  'sales.fact_sales': table => ({ ...table, diststyle: 'KEY(customer_id)' }),
  'mart.fact_web_sessions': table => ({
    ...table,
    sort: { style: 'compound', columns: ['session_date', 'channel', 'campaign_id'] },
  }),
};

/** What the dashboards read, loaded into a cluster of its own. */
const biTables: readonly WarehouseTable[] = [
  {
    schema: 'bi',
    name: 'order_lines',
    columns:
      'dt date none; order_id bigint az64; line_number integer az64; order_ts timestamp without time zone az64; customer_id bigint az64; product_id bigint az64; store_id integer az64; channel character varying(16) bytedict; quantity integer az64; unit_price numeric(12,2) az64; discount numeric(12,2) az64; tax numeric(12,2) az64; net_amount numeric(12,2) az64; currency character(3) bytedict; promotion_id bigint az64; status character varying(16) bytedict; warehouse_id integer az64; ship_country character(2) bytedict',
    diststyle: 'AUTO(KEY(customer_id))',
    sort: { style: 'auto', columns: ['dt'] },
    rows: 24_000_000_000,
    mb: 2_048_000,
    days: 400,
  },
  {
    schema: 'bi',
    name: 'customer_daily',
    columns:
      'dt date none; customer_id bigint az64; orders integer az64; revenue numeric(12,2) az64; sessions integer az64; support_tickets integer az64; last_channel character varying(16) bytedict; loyalty_points bigint az64; segment character varying(32) bytedict',
    diststyle: 'AUTO(KEY(customer_id))',
    sort: { style: 'auto', columns: ['dt'] },
    rows: 9_600_000_000,
    mb: 614_400,
    days: 400,
  },
  {
    schema: 'bi',
    name: 'dim_customer',
    columns:
      'customer_id bigint none; signup_month character(7) zstd; region character varying(32) bytedict; segment character varying(32) bytedict; country character(2) bytedict; is_seller boolean zstd',
    diststyle: 'AUTO(KEY(customer_id))',
    sort: { style: 'auto', columns: ['customer_id'] },
    rows: 31_000_000,
    mb: 3_072,
  },
  {
    schema: 'bi',
    name: 'dim_product',
    columns:
      'product_id bigint none; name character varying(256) zstd; category character varying(64) bytedict; brand character varying(64) zstd; supplier_id bigint az64',
    diststyle: 'AUTO(ALL)',
    sort: { style: 'auto', columns: ['product_id'] },
    rows: 1_400_000,
    mb: 512,
  },
];

/** The same company after all remedies: its texts are those of the repository with the corrected files over it. */
export function fixed(lake: Lake): Lake {
  const bi = biJobs({ engine: 'redshift', place: 'bi' }, 'redshift/bi');
  return {
    ...lake,
    tables: lake.tables.map(table => (cures[idOf(table)] ?? (same => same))(table)),
    clusters: [
      ...lake.clusters.map(cluster => ({
        ...cluster,
        tables: cluster.tables.map(table => (warehouseCures[`${table.schema}.${table.name}`] ?? (same => same))(table)),
      })),
      { name: 'bi', nodeType: 'ra3.xlplus', nodes: 2, tables: biTables },
    ],
    jobs: [...lake.jobs.filter(({ place }) => place !== 'bi'), ...bi],
  };
}
