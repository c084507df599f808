import { at, every, file, nightly, read, sql, type Job } from './jobs.ts';

const primary = { engine: 'athena', place: 'primary' } as const;
const etl = { engine: 'athena', place: 'etl' } as const;

const declines = (index: number, time: string, columns: string): Job => ({
  ...primary,
  ...nightly(time),
  database: 'finance',
  text: file('athena/finance/reports/declines.sql', index),
  reads: [read('finance.payment_transactions', columns, 30)],
});
const newPartition = (table: string): Job => ({
  ...etl,
  ...nightly('00:20'),
  text: sql(`ALTER TABLE ${table} ADD IF NOT EXISTS PARTITION (dt = '2026-11-22')`),
  kind: 'DDL',
  reads: [],
});

const webJobs: readonly Job[] = [
  {
    ...primary,
    users: ['svc-wallboard'],
    text: file('athena/web-analytics/reports/top_pages.sql'),
    weekday: at('13:00', '16:00', '19:00'),
    weekend: at('16:00'),
    reads: [
      read('web.page_events', 'event_date event_type page_id visitor_id duration_ms', 7),
      read('web.dim_pages', 'page_id path page_type'),
    ],
  },
  {
    ...primary,
    ...nightly('05:30'),
    text: file('athena/web-analytics/reports/bounce_rate.sql'),
    reads: [read('web.page_events', 'event_date session_id country device', 1)],
  },
  {
    ...primary,
    ...nightly('06:10'),
    text: file('athena/web-analytics/reports/search_gaps.sql'),
    reads: [read('web.search_log', 'search_date query_text locale result_count', 14)],
  },
  {
    ...primary,
    ...nightly('06:20'),
    text: file('athena/web-analytics/reports/conversion_by_channel.sql'),
    reads: [read('web.sessions', 'channel converted', 28)],
  },
  {
    ...primary,
    ...nightly('06:25'),
    text: file('athena/web-analytics/reports/conversion_by_channel.sql', 1),
    reads: [read('web.experiments', 'experiment_id variant visitor_id assigned_at exposed', 22)],
  },
];

const marketingJobs: readonly Job[] = [
  {
    ...primary,
    ...nightly('06:00'),
    text: file('athena/marketing/email_engagement.sql'),
    reads: [
      read('marketing.email_events', 'event_date campaign_id event_type', 1),
      read('marketing.campaigns', 'campaign_id name'),
    ],
  },
  {
    ...primary,
    users: ['svc-airflow'],
    text: file('athena/marketing/ad_reach.sql'),
    weekday: at('07:00', '12:00'),
    weekend: at('07:00'),
    reads: [read('marketing.ad_impressions', 'placement creative_id visitor_id', 28)],
  },
  {
    ...primary,
    ...nightly('07:10'),
    text: file('athena/marketing/roas.sql'),
    reads: [
      read('marketing.campaign_spend', 'campaign_id network spend', 7),
      read('marketing.attribution_daily', 'campaign_id conversions', 7),
    ],
  },
  {
    ...primary,
    users: ['mia.keller', 'tom.okafor'],
    database: 'marketing',
    text: { named: 'spend_by_network', in: 'terraform/athena.tf' },
    weekday: at('08:30', '15:30'),
    weekend: [],
    reads: [read('marketing.campaign_spend', 'network spend clicks', 22)],
  },
];

const financeJobs: readonly Job[] = [
  {
    ...primary,
    users: ['svc-finance'],
    text: file('athena/finance/reports/revenue_recognition.sql'),
    weekday: at('06:30', '14:30'),
    weekend: at('06:30'),
    reads: [read('finance.order_facts', 'order_date currency method net_amount fee payment_status', 22)],
  },
  declines(0, '06:40', 'card_network decline_reason amount status'),
  declines(1, '06:45', 'method currency fee amount'),
  {
    ...primary,
    users: ['svc-finance'],
    database: 'finance',
    text: file('athena/finance/reports/trial_balance.sql'),
    weekday: at('06:50'),
    weekend: [],
    reads: [
      read('finance.ledger_entries', 'account_code currency debit credit', 1),
      read('finance.currency_codes', 'code name'),
    ],
  },
  {
    ...etl,
    ...nightly('03:10'),
    text: file('athena/finance/etl/order_facts_append.sql'),
    reads: [
      read(
        'bi.order_lines',
        'order_id line_number order_ts customer_id product_id quantity net_amount tax currency',
        1,
      ),
      read('finance.payment_transactions', 'order_id method fee status', 1),
    ],
  },
];

const logisticsJobs: readonly Job[] = [
  {
    ...primary,
    users: ['svc-control-tower'],
    text: file('athena/logistics/control_tower.sql'),
    weekday: every(60, 0, 24),
    weekend: every(60, 0, 24),
    reads: [
      read('logistics.shipment_pings', 'carrier_id vehicle_id speed_kmh temperature', 14),
      read('logistics.carriers', 'carrier_id name'),
    ],
  },
  {
    ...primary,
    ...nightly('05:00'),
    text: file('athena/logistics/on_time.sql'),
    reads: [
      read('logistics.shipments', 'carrier_id delivered_at promised_at', 28),
      read('logistics.carriers', 'carrier_id name'),
    ],
  },
  {
    ...primary,
    ...nightly('05:05'),
    text: file('athena/logistics/on_time.sql', 1),
    reads: [read('logistics.route_events', 'depot event', 7)],
  },
  {
    ...primary,
    ...nightly('05:10'),
    text: file('athena/logistics/on_time.sql', 2),
    reads: [read('logistics.returns', 'reason refund', 30)],
  },
  {
    ...primary,
    users: ['jonas.lind', 'svc-control-tower'],
    database: 'logistics',
    text: { named: 'stock_levels', in: 'terraform/athena.tf' },
    weekday: at('07:45', '17:45'),
    weekend: at('07:45'),
    reads: [read('logistics.warehouse_stock', 'warehouse_id on_hand reserved', 1)],
  },
];

const platformJobs: readonly Job[] = [
  {
    ...primary,
    ...nightly('04:30'),
    text: file('athena/platform/slow_jobs.sql'),
    reads: [read('platform.job_metrics', 'job_name metric value measured_at', 8)],
  },
  {
    ...primary,
    ...nightly('04:35'),
    text: file('athena/platform/slow_jobs.sql', 1),
    reads: [read('platform.data_quality_results', 'suite table_name passed', 1)],
  },
  {
    ...primary,
    users: ['svc-grafana'],
    text: sql(
      "SELECT edge, status, count(*) AS requests, sum(bytes) AS bytes FROM platform.cdn_logs WHERE dt = '2026-11-22' GROUP BY edge, status",
    ),
    weekday: at('01:15', '09:15', '17:15'),
    weekend: at('01:15', '09:15', '17:15'),
    reads: [read('platform.cdn_logs', 'edge status bytes', 1)],
  },
  {
    ...etl,
    ...nightly('04:00'),
    text: sql(
      "INSERT INTO bi.customer_health SELECT customer_id, sum(orders), sum(revenue), CASE WHEN sum(orders) = 0 THEN 'idle' ELSE 'active' END, dt FROM bi.customer_daily WHERE dt = '2026-11-22' GROUP BY customer_id, dt",
    ),
    reads: [read('bi.customer_daily', 'customer_id orders revenue', 1)],
  },
  newPartition('finance.payment_transactions'),
  newPartition('logistics.shipment_pings'),
  newPartition('marketing.ad_impressions'),
  newPartition('platform.cdn_logs'),
];

export const athenaJobs = [...webJobs, ...marketingJobs, ...financeJobs, ...logisticsJobs, ...platformJobs];
