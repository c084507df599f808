/** A table of the Redshift cluster, as SVV_TABLE_INFO and PG_TABLE_DEF tell of it. */
export interface WarehouseTable {
  readonly schema: string;
  readonly name: string;
  /** `name type encoding; …` in Redshift's own type names. */
  readonly columns: string;
  /** `EVEN`, `ALL`, `KEY(customer_id)`, `AUTO(EVEN)`. */
  readonly diststyle: string;
  readonly sort?: { readonly style: 'compound' | 'interleaved' | 'auto'; readonly columns: readonly string[] };
  readonly rows: number;
  /** Blocks of 1 MB. */
  readonly mb: number;
  /** Days of data, of a table whose first sort column is a date. */
  readonly days?: number;
  /** Share of the rows that a column's most common value has. */
  readonly mostCommon?: Readonly<Record<string, number>>;
}

const compound = (...columns: readonly string[]) => ({ style: 'compound', columns }) as const;
type Rest = Omit<WarehouseTable, 'schema' | 'name' | 'columns'>;
const table = (id: string, columns: string, rest: Rest): WarehouseTable => {
  const [schema = '', name = ''] = id.split('.');
  return { schema, name, columns, ...rest };
};

const sale =
  'product_id bigint az64; promotion_id bigint az64; channel character varying(16) bytedict; quantity integer az64; net_amount numeric(12,2) az64; discount numeric(12,2) az64; tax numeric(12,2) az64';
const click =
  'customer_id bigint az64; session_date date az64; channel character varying(24) bytedict; campaign_id bigint az64; pages integer az64; converted boolean zstd';
const refund =
  'refund_id bigint az64; order_id bigint az64; customer_id bigint az64; refund_date date az64; amount numeric(12,2) az64; reason character varying(64) zstd';
const inventory =
  'inventory_date date az64; warehouse_id integer az64; product_id bigint az64; on_hand integer az64; reserved integer az64';
const customer =
  'customer_id bigint none; signup_date date az64; country character(2) bytedict; segment character varying(32) bytedict; email_hash character varying(64) zstd';

const facts: readonly WarehouseTable[] = [
  // Problem: EVEN, though nearly every report joins it on customer_id. Store 1 is the web shop.
  table(
    'sales.fact_sales',
    `sale_id bigint az64; order_id bigint az64; sale_date date none; customer_id bigint az64; store_id integer az64; ${sale}`,
    {
      diststyle: 'EVEN',
      sort: compound('sale_date'),
      rows: 8_000_000_000,
      mb: 600_000,
      days: 1_056,
      mostCommon: { customer_id: 0.0000021, store_id: 0.47, product_id: 0.0009, channel: 0.55 },
    },
  ),
  // Problem: an interleaved sort key.
  table('mart.fact_web_sessions', `session_id character varying(36) zstd; ${click}`, {
    diststyle: 'KEY(session_id)',
    sort: { style: 'interleaved', columns: ['session_date', 'channel', 'campaign_id'] },
    rows: 2_100_000_000,
    mb: 96_000,
  }),
  table(
    'sales.fact_order_items',
    'order_id bigint az64; line_number smallint az64; order_date date none; product_id bigint az64; quantity integer az64; unit_price numeric(12,2) az64; cost numeric(12,2) az64',
    {
      diststyle: 'KEY(order_id)',
      sort: compound('order_date', 'order_id'),
      rows: 3_400_000_000,
      mb: 260_000,
      days: 1_056,
    },
  ),
  table('sales.fact_refunds', refund, {
    diststyle: 'EVEN',
    sort: compound('refund_date'),
    rows: 1_200_000,
    mb: 96,
  }),
  table('mart.fact_inventory_daily', inventory, {
    diststyle: 'AUTO(EVEN)',
    sort: { style: 'auto', columns: ['inventory_date'] },
    rows: 910_000_000,
    mb: 21_000,
    days: 730,
  }),
  table(
    'mart.customer_ltv',
    'customer_id bigint az64; as_of date none; orders integer az64; revenue numeric(14,2) az64; predicted_ltv double precision zstd; churn_risk real zstd',
    { diststyle: 'KEY(customer_id)', sort: compound('as_of', 'customer_id'), rows: 62_000_000, mb: 3_900 },
  ),
  table(
    'mart.daily_sales_summary',
    'sale_date date az64; region character varying(32) bytedict; channel character varying(16) bytedict; orders bigint az64; revenue numeric(16,2) az64',
    { diststyle: 'AUTO(ALL)', sort: compound('sale_date'), rows: 42_000, mb: 30 },
  ),
  table(
    'finance.gl_balances',
    'period character(7) none; account_code character varying(16) zstd; cost_center character varying(16) zstd; debit numeric(16,2) az64; credit numeric(16,2) az64',
    { diststyle: 'AUTO(ALL)', sort: compound('period', 'account_code'), rows: 310_000, mb: 40 },
  ),
];

const dimensions: readonly WarehouseTable[] = [
  table('sales.dim_customer', customer, {
    diststyle: 'KEY(customer_id)',
    sort: compound('customer_id'),
    rows: 31_000_000,
    mb: 2_900,
  }),
  table(
    'sales.dim_product',
    'product_id bigint none; name character varying(256) zstd; category character varying(64) bytedict; brand character varying(64) zstd',
    { diststyle: 'ALL', sort: compound('product_id'), rows: 1_400_000, mb: 310 },
  ),
  table(
    'sales.dim_store',
    'store_id integer none; name character varying(128) zstd; region character varying(32) bytedict; opened date az64',
    { diststyle: 'ALL', sort: compound('store_id'), rows: 412, mb: 12 },
  ),
  table(
    'sales.dim_date',
    'day date none; fiscal_week smallint az64; fiscal_month smallint az64; fiscal_year smallint az64; is_holiday boolean zstd',
    { diststyle: 'ALL', sort: compound('day'), rows: 7_305, mb: 12 },
  ),
];

const staging: readonly WarehouseTable[] = [
  table(
    'staging.orders',
    `sale_id bigint az64; order_id bigint az64; sale_date date az64; customer_id bigint az64; store_id integer az64; ${sale}`,
    { diststyle: 'EVEN', rows: 7_600_000, mb: 1_150 },
  ),
  table('staging.clicks', `session_id character varying(36) zstd; ${click}`, {
    diststyle: 'EVEN',
    rows: 2_900_000,
    mb: 210,
  }),
  table('staging.refunds', refund, { diststyle: 'EVEN', rows: 3_300, mb: 24 }),
  table('staging.inventory', inventory, { diststyle: 'EVEN', rows: 1_250_000, mb: 60 }),
  table('staging.customers', customer, { diststyle: 'EVEN', rows: 44_000, mb: 30 }),
  table(
    'staging.returns_backfill',
    'return_id bigint az64; order_ref character varying(40) lzo; reason character varying(200) lzo; refund numeric(10,2) az64; received_on date az64',
    { diststyle: 'AUTO(ALL)', rows: 180_000, mb: 30 },
  ),
  table(
    'ops.load_audit',
    'load_id bigint az64; target character varying(128) zstd; loaded_rows bigint az64; started timestamp without time zone az64; ended timestamp without time zone az64',
    { diststyle: 'AUTO(ALL)', rows: 96_000, mb: 24 },
  ),
];

/** What the cluster `warehouse` holds. */
export const warehouseTables = [...facts, ...dimensions, ...staging];
