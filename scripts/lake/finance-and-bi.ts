import { daily, MiB, once, projected, rawTable, registered, table, type LakeTable } from './tables.ts';

const finance: readonly LakeTable[] = [
  // Problem: CSV. 30 days of 3 files x 200,000,000 bytes are 18 GB a run.
  rawTable(
    'finance.payment_transactions',
    'transaction_id string; order_id bigint; customer_id bigint; merchant_id bigint; processed_at string; method string; card_network string; amount decimal(12,2); fee decimal(12,2); currency string; status string; decline_reason string; risk_score int; settlement_batch string',
    {
      format: 'csv',
      partition: registered,
      written: daily([3, 200_000_000]),
      parameters: { 'skip.header.line.count': '1' },
    },
  ),
  // Problem: a CTAS without partitions. 400 days x 256 MiB.
  table(
    'finance.order_facts',
    'order_id bigint; line_number int; order_date date; customer_id bigint; product_id bigint; quantity int; net_amount decimal(12,2); tax decimal(12,2); currency string; method string; fee decimal(12,2); payment_status string',
    { written: daily([1, 256 * MiB]) },
  ),
  table(
    'finance.ledger_entries',
    'entry_id bigint; account_code string; cost_center string; debit decimal(14,2); credit decimal(14,2); currency string; booked_at timestamp; reference string',
    {
      partition: { key: 'posting_month', found: 'registered' },
      written: { every: 'month', from: '2024-12-01', files: [[8, 140 * MiB]] },
    },
  ),
  table('finance.currency_codes', 'code string; name string; minor_units int', {
    format: 'csv',
    written: once([1, 12_000]),
    parameters: { 'skip.header.line.count': '1' },
  }),
  table('finance.fx_rates', 'base string; quote string; rate double; rate_date date', {
    partition: { key: 'year', found: 'registered' },
    written: { every: 'year', from: '2019-01-01', files: [[1, 5 * MiB]] },
  }),
  table(
    'finance.invoices',
    'invoice_id bigint; customer_id bigint; issued_at timestamp; due_at timestamp; total decimal(12,2); currency string; status string',
    { iceberg: 'issued_at_month', written: { every: 'month', from: '2024-12-01', files: [[4, 200 * MiB]] } },
  ),
  table(
    'finance.payouts',
    'payout_id bigint; seller_id bigint; amount decimal(12,2); currency string; paid_at timestamp; bank_reference string',
    { partition: registered, written: daily([1, 36 * MiB]) },
  ),
  table('finance.tax_rules', 'country string; region string; category string; rate double; valid_from string', {
    format: 'json',
    written: once([3, 2_100_000]),
  }),
];

const bi: readonly LakeTable[] = [
  // Large and well laid out: 400 days x 10 files x 512 MiB. The engine is the question here, not the layout.
  table(
    'bi.order_lines',
    'order_id bigint; line_number int; order_ts timestamp; customer_id bigint; product_id bigint; store_id int; channel string; quantity int; unit_price decimal(12,2); discount decimal(12,2); tax decimal(12,2); net_amount decimal(12,2); currency string; promotion_id bigint; status string; warehouse_id int; ship_country string',
    { partition: projected, written: daily([10, 512 * MiB]) },
  ),
  table(
    'bi.customer_daily',
    'customer_id bigint; orders int; revenue decimal(12,2); sessions int; support_tickets int; last_channel string; loyalty_points bigint; segment string',
    { partition: projected, written: daily([3, 512 * MiB]) },
  ),
  table(
    'bi.dim_customer',
    'customer_id bigint; signup_month string; region string; segment string; country string; is_seller boolean',
    { written: once([12, 256 * MiB]), comment: 'Customers, 3 GB, replaced every night' },
  ),
  table('bi.dim_product', 'product_id bigint; name string; category string; brand string; supplier_id bigint', {
    written: once([2, 256 * MiB]),
    comment: 'Products, 0.5 GB, replaced every night',
  }),
  table('bi.customer_health', 'customer_id bigint; orders bigint; revenue decimal(38,2); state string', {
    partition: registered,
    written: { every: 'day', from: '2026-09-01', files: [[1, 220 * MiB]] },
  }),
];

export const financeAndBi = [...finance, ...bi];
