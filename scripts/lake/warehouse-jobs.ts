import { at, every, file, nightly, read, sql, type Job } from './jobs.ts';

const cluster = { engine: 'redshift', place: 'warehouse' } as const;
const load = (name: string, index: number, time: string, seconds: number): Job => ({
  ...cluster,
  ...nightly(time),
  text: file(`redshift/etl/${name}.sql`, index),
  seconds,
});

/** `daily_summary` is read by a wall screen through a query that no file has. */
const summary = sql(
  "SELECT region, sum(revenue) FROM mart.daily_sales_summary WHERE sale_date = '2026-11-22' GROUP BY region",
);

export const warehouseJobs: readonly Job[] = [
  load('load_orders', 0, '02:10', 1),
  load('load_orders', 1, '02:11', 900),
  load('load_orders', 2, '02:28', 240),
  load('load_clicks', 0, '02:40', 1),
  load('load_clicks', 1, '02:41', 420),
  load('load_clicks', 2, '02:50', 90),
  load('load_refunds', 0, '03:00', 1),
  load('load_refunds', 1, '03:01', 6),
  load('load_refunds', 2, '03:02', 3),
  load('load_inventory', 0, '03:05', 1),
  load('load_inventory', 1, '03:06', 14),
  load('load_inventory', 2, '03:08', 9),
  load('load_customers', 0, '03:15', 1),
  load('load_customers', 1, '03:16', 8),
  load('daily_summary', 0, '03:20', 2),
  {
    ...load('daily_summary', 1, '03:21', 4),
    reads: [read('sales.fact_sales', 'sale_date store_id order_id channel net_amount', 1)],
  },
  {
    ...cluster,
    users: ['svc-crm'],
    text: file('redshift/reports/customer_revenue.sql'),
    weekday: every(15, 0, 24),
    weekend: every(30, 0, 24),
    reads: [
      read('sales.fact_sales', 'sale_date customer_id net_amount', 365),
      read('sales.dim_customer', 'customer_id segment country'),
    ],
  },
  {
    ...cluster,
    users: ['svc-looker'],
    text: file('redshift/reports/repeat_buyers.sql'),
    weekday: every(15, 10, 22),
    weekend: every(60, 10, 22),
    reads: [
      read('sales.fact_sales', 'sale_date customer_id', 730),
      read('sales.fact_sales', 'sale_date customer_id', 730),
      read('sales.dim_customer', 'customer_id signup_date'),
    ],
  },
  {
    ...cluster,
    users: ['svc-datascience', 'li.wei', 'sara.haddad'],
    text: file('redshift/reports/churn_features.sql'),
    weekday: every(15, 9, 21),
    weekend: every(120, 9, 21),
    reads: [
      read('sales.fact_sales', 'sale_date customer_id order_id net_amount', 365),
      read('mart.customer_ltv', 'customer_id as_of predicted_ltv churn_risk'),
    ],
  },
  {
    ...cluster,
    users: ['svc-looker'],
    text: file('redshift/reports/store_performance.sql'),
    weekday: every(60, 8, 20),
    weekend: every(240, 8, 20),
    reads: [
      read('sales.fact_sales', 'sale_date store_id net_amount', 28),
      read('sales.dim_store', 'store_id name region'),
      read('sales.dim_date', 'day fiscal_week'),
    ],
  },
  {
    ...cluster,
    users: ['svc-looker'],
    text: file('redshift/reports/product_margin.sql'),
    weekday: every(60, 8, 20),
    weekend: at('09:20'),
    reads: [
      read('sales.fact_order_items', 'order_id order_date product_id quantity unit_price cost', 30),
      read('sales.dim_product', 'product_id category brand'),
      read('sales.fact_refunds', 'order_id amount'),
    ],
  },
  {
    ...cluster,
    users: ['jonas.lind'],
    text: file('redshift/reports/inventory_turns.sql'),
    weekday: at('07:30', '13:30'),
    weekend: [],
    reads: [
      read('mart.fact_inventory_daily', 'inventory_date warehouse_id product_id on_hand reserved', 7),
      read('sales.dim_product', 'product_id category'),
    ],
  },
  {
    ...cluster,
    users: ['mia.keller', 'tom.okafor'],
    text: file('redshift/reports/sessions_by_campaign.sql'),
    weekday: every(120, 8, 18),
    weekend: [],
    reads: [read('mart.fact_web_sessions', 'session_date channel campaign_id converted')],
  },
  { ...cluster, users: ['svc-wallboard'], text: summary, weekday: every(60, 7, 20), weekend: at('10:05') },
];
