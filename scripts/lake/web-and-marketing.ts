import { daily, MiB, once, projected, rawTable, registered, since, table, type LakeTable } from './tables.ts';

const web: readonly LakeTable[] = [
  // Problem: unpartitioned. 400 days x 6 files x 512 MiB = 1,288,490,188,800 bytes.
  table(
    'web.page_events',
    'event_id string; event_ts timestamp; event_date date; visitor_id string; session_id string; customer_id bigint; event_type string; page_id bigint; page_url string; referrer string; device string; country string; duration_ms int; properties string',
    { written: daily([6, 512 * MiB]), parameters: { 'parquet.compression': 'SNAPPY' } },
  ),
  // Problem: unpartitioned and CSV. 400 days x 240,000,000 bytes.
  rawTable(
    'web.search_log',
    'searched_at timestamp; search_date date; visitor_id string; customer_id bigint; query_text string; filters string; result_count int; clicked_rank int; clicked_page bigint; locale string',
    { format: 'tsv', written: daily([1, 240_000_000]) },
  ),
  table(
    'web.sessions',
    'session_id string; visitor_id string; customer_id bigint; started_at timestamp; ended_at timestamp; landing_page bigint; exit_page bigint; pages int; channel string; campaign_id bigint; converted boolean',
    {
      partition: projected,
      written: daily([4, 256 * MiB]),
      parameters: { 'storage.location.template': 's3://acme-lake-curated/web/sessions/dt=${dt}/' },
    },
  ),
  table(
    'web.experiments',
    'experiment_id string; variant string; visitor_id string; customer_id bigint; assigned_at timestamp; exposed boolean',
    { iceberg: 'assigned_at_day', written: since('2026-08-15', [2, 64 * MiB]) },
  ),
  table('web.dim_pages', 'page_id bigint; path string; page_type string; template string; category string', {
    written: once([2, 20 * MiB]),
  }),
  table('web.visitor_segments', 'visitor_id string; segment string; score double; model string', {
    partition: registered,
    written: { every: 'week', from: '2025-11-24', files: [[1, 180 * MiB]] },
  }),
  table('web.checkout_funnel', 'session_id string; step string; reached_at timestamp; cart_value decimal(12,2)', {
    partition: registered,
    written: daily([1, 64 * MiB]),
  }),
  table('web.consent_log', 'visitor_id string; purpose string; granted boolean; changed_at timestamp', {
    partition: registered,
    written: since('2026-06-01', [1, 40 * MiB]),
  }),
];

const marketing: readonly LakeTable[] = [
  // Problem: unpartitioned. 400 days x 512 MiB.
  table(
    'marketing.email_events',
    'event_id string; event_ts timestamp; event_date date; campaign_id bigint; message_id string; customer_id bigint; event_type string; link_url string; user_agent string; country string',
    { written: daily([1, 512 * MiB]), comment: 'Mail events' },
  ),
  // Problem: JSON. 28 days of 2 files x 210,000,000 bytes are 11.76 GB a run.
  rawTable(
    'marketing.ad_impressions',
    'impression_id string; seen_at string; visitor_id string; campaign_id bigint; creative_id bigint; placement string; device string; bid double; won boolean; context string',
    { format: 'json', partition: registered, written: since('2025-11-23', [2, 210_000_000]) },
  ),
  table(
    'marketing.attribution_daily',
    'customer_id bigint; channel string; campaign_id bigint; touches bigint; conversions bigint',
    { partition: registered, written: since('2026-08-25', [2, 160 * MiB]) },
  ),
  table(
    'marketing.campaigns',
    'campaign_id bigint; name string; network string; owner string; starts_on date; ends_on date; budget decimal(12,2)',
    { written: once([1, 600_000]), comment: 'A few thousand rows' },
  ),
  table(
    'marketing.campaign_spend',
    'campaign_id bigint; network string; spend decimal(12,2); impressions bigint; clicks bigint; currency string',
    { partition: projected, written: daily([1, 12 * MiB]) },
  ),
  table('marketing.utm_mappings', 'utm_source string; utm_medium string; utm_campaign string; campaign_id bigint', {
    format: 'csv',
    written: once([1, 380_000]),
    parameters: { 'skip.header.line.count': '1' },
  }),
  table('marketing.leads', 'lead_id bigint; email_hash string; source string; created_at timestamp; score double', {
    partition: registered,
    written: since('2026-01-01', [1, 9 * MiB]),
  }),
];

export const webAndMarketing = [...web, ...marketing];
