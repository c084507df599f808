import { daily, MiB, once, projected, rawTable, registered, since, table, type LakeTable } from './tables.ts';

const logistics: readonly LakeTable[] = [
  // Problem: small files. 60 days x (270 files of 1.5 MiB + 30 of 6 MiB) = 613,416,960 bytes a day.
  table(
    'logistics.shipment_pings',
    'shipment_id bigint; vehicle_id bigint; carrier_id int; pinged_at timestamp; latitude double; longitude double; speed_kmh double; temperature double; battery int; status string; firmware string',
    { partition: registered, written: since('2026-09-24', [270, 1.5 * MiB], [30, 6 * MiB]) },
  ),
  // Small files in the newest partition alone: it is still being written.
  table(
    'logistics.route_events',
    'route_id bigint; shipment_id bigint; event string; happened_at timestamp; depot string',
    {
      partition: registered,
      written: { every: 'day', from: '2026-08-25', files: [[3, 300 * MiB]], newest: [[220, 2 * MiB]] },
    },
  ),
  table('logistics.carriers', 'carrier_id int; name string; country string; contract string', {
    written: once([30, 48_000]),
  }),
  table(
    'logistics.shipments',
    'shipment_id bigint; order_id bigint; carrier_id int; depot string; promised_at timestamp; delivered_at timestamp; weight_g int; cost decimal(10,2)',
    { partition: registered, written: daily([2, 190 * MiB]) },
  ),
  table(
    'logistics.returns',
    'return_id bigint; order_id bigint; shipment_id bigint; reason string; received_at timestamp; refund decimal(10,2)',
    { format: 'orc', partition: registered, written: daily([1, 70 * MiB]) },
  ),
  table(
    'logistics.warehouse_stock',
    'warehouse_id int; product_id bigint; on_hand int; reserved int; counted_at timestamp',
    { partition: projected, written: daily([1, 110 * MiB]) },
  ),
  table('logistics.delivery_zones', 'zone_id int; carrier_id int; polygon string', { written: once([4, 18 * MiB]) }),
  rawTable('logistics.carrier_invoices', 'carrier_id int; shipment_id bigint; amount string; billed_on string', {
    format: 'csv',
    written: { every: 'month', from: '2025-11-01', files: [[1, 170_000_000]] },
  }),
];

const platform: readonly LakeTable[] = [
  // Many small files, but Iceberg: its own compaction looks after them.
  table('platform.job_metrics', 'job_name string; run_id string; metric string; value double; measured_at timestamp', {
    iceberg: 'measured_at_day',
    written: since('2026-08-25', [22, 3 * MiB]),
  }),
  table(
    'platform.data_quality_results',
    'suite string; table_name string; check_name string; passed boolean; observed double; threshold double; checked_at timestamp',
    { partition: registered, written: daily([1, 4 * MiB]) },
  ),
  // Problem, known to the account alone: CSV. 60 days x 6 files x 900,000,000 bytes.
  rawTable(
    'platform.cdn_logs',
    'logged_at string; edge string; method string; host string; path string; status int; bytes bigint; user_agent string; client_ip string; cache string',
    { format: 'tsv', partition: registered, written: since('2026-09-24', [6, 900_000_000]) },
  ),
  table(
    'platform.athena_query_audit',
    'event_time string; user_name string; workgroup string; query_id string; source_ip string',
    { format: 'json', written: { every: 'month', from: '2025-12-01', files: [[1, 250_000_000]] } },
  ),
  table('platform.feature_flags', 'flag string; environment string; enabled boolean; changed_at timestamp', {
    written: once([1, 90_000]),
  }),
];

const landing: readonly LakeTable[] = [
  // Large, JSON, and read by Glue jobs alone: nobody pays Athena for it.
  rawTable('raw.app_events_landing', 'envelope string; received_at string; source string; payload string', {
    prefix: 'landing/app_events',
    format: 'json',
    partition: registered,
    written: since('2026-09-24', [16, 540_000_000]),
  }),
  rawTable('raw.orders_landing', 'order_id string; placed_at string; customer_id string; lines string; total string', {
    prefix: 'landing/orders',
    format: 'csv',
    partition: registered,
    written: since('2026-09-24', [4, 180_000_000]),
  }),
  rawTable('raw.clicks_landing', 'session string; at string; payload string', {
    prefix: 'landing/clicks',
    format: 'json',
    partition: registered,
    written: since('2026-09-24', [24, 120_000_000]),
    inventory: true,
  }),
  rawTable('raw.partner_feeds', 'partner string; sku string; price string; stock string; feed_row string', {
    prefix: 'landing/partner_feeds',
    format: 'csv',
    partition: registered,
    written: daily([1, 30_000_000]),
    storageClass: 'STANDARD_IA',
  }),
];

export const operations = [...logistics, ...platform, ...landing];
