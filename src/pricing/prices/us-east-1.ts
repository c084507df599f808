import type { Price } from '../../model/usage.ts';

const region = 'us-east-1';
/** S3, Redshift Managed Storage: a "GB" is 2^30 bytes, and so are the bounds of the tiers. */
const gb = 2 ** 30;
/**
 * AWS's text says "$5.00 per TB" and nowhere whether that is 10^12 or 2^40 bytes. 10^12 overstates by at most 10 %, and
 * never lets a bill be larger than foretold.
 */
const tb = 1e12;

const athena = { region, source: 'https://aws.amazon.com/athena/pricing/', asOf: '2026-10-03' } as const;
const s3 = { region, source: 'https://aws.amazon.com/s3/pricing/', asOf: '2026-09-28', confidence: 'high' } as const;
const redshift = { region, source: 'https://aws.amazon.com/redshift/pricing/', asOf: '2026-10-05' } as const;
const glue = {
  region,
  source: 'https://aws.amazon.com/glue/pricing/',
  asOf: '2026-09-25',
  confidence: 'high',
} as const;

/** On x86; a worker's first 20 GB of disk are free. */
const emr = {
  region,
  per: 1,
  source: 'https://aws.amazon.com/emr/pricing/',
  asOf: '2026-08-12',
  confidence: 'medium',
} as const;
const openSearch = {
  region,
  source: 'https://aws.amazon.com/opensearch-service/pricing/',
  asOf: '2026-10-05',
  confidence: 'high',
} as const;
const firehose = {
  region,
  source: 'https://aws.amazon.com/firehose/pricing/',
  asOf: '2026-09-25',
  confidence: 'high',
} as const;

const kinesis = {
  region,
  source: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
  asOf: '2026-11-28',
  confidence: 'medium',
} as const;

const storage = { ...s3, meter: 's3:byte-month', per: gb } as const;
const node = { ...redshift, meter: 'redshift:node-hour', per: 1, confidence: 'high' } as const;
const [tb50, tb500] = [51_200 * gb, 512_000 * gb];

/** On demand, USD. */
export const prices: readonly Price[] = [
  { ...athena, meter: 'athena:scanned-byte', usd: 5, per: tb, confidence: 'high' },

  { ...storage, of: 'STANDARD', usd: 0.023 },
  { ...storage, of: 'STANDARD', usd: 0.022, above: tb50 },
  { ...storage, of: 'STANDARD', usd: 0.021, above: tb500 },
  { ...storage, of: 'STANDARD_IA', usd: 0.0125 },
  { ...storage, of: 'ONEZONE_IA', usd: 0.01 },
  { ...storage, of: 'GLACIER_IR', usd: 0.004 },
  { ...storage, of: 'GLACIER', usd: 0.0036 },
  { ...storage, of: 'DEEP_ARCHIVE', usd: 0.00099 },
  // Between its frequent access tier (this) and its archive instant access tier (the next).
  { ...storage, of: 'INTELLIGENT_TIERING', usd: 0.023 },
  { ...storage, of: 'INTELLIGENT_TIERING', usd: 0.022, above: tb50 },
  { ...storage, of: 'INTELLIGENT_TIERING', usd: 0.021, above: tb500 },
  { ...storage, of: 'INTELLIGENT_TIERING_AIA', usd: 0.004 },
  // Of STANDARD; other classes charge more.
  { ...s3, meter: 's3:get-request', usd: 0.0004, per: 1000 },
  { ...s3, meter: 's3:put-request', usd: 0.005, per: 1000 },

  { ...node, of: 'dc2.large', usd: 0.25, asOf: '2026-07-31' },
  { ...node, of: 'dc2.8xlarge', usd: 4.8, asOf: '2026-07-31' },
  { ...node, of: 'ra3.large', usd: 0.543, asOf: '2026-10-07' },
  { ...node, of: 'ra3.xlplus', usd: 1.086 },
  { ...node, of: 'ra3.4xlarge', usd: 3.26 },
  { ...node, of: 'ra3.16xlarge', usd: 13.04 },
  { ...node, of: 'rg.large', usd: 0.3801, confidence: 'medium' },
  { ...node, of: 'rg.xlarge', usd: 0.7602 },
  { ...node, of: 'rg.4xlarge', usd: 3.04267 },
  { ...node, of: 'rg.12xlarge', usd: 9.128, confidence: 'medium' },
  { ...redshift, meter: 'redshift:rpu-hour', usd: 0.375, per: 1, asOf: '2026-10-07', confidence: 'high' },
  { ...redshift, meter: 'redshift:byte-month', usd: 0.024, per: gb, confidence: 'medium' },
  // Provisioned ra3 and dc2 only: rg and Serverless read external tables without a charge of their own.
  { ...redshift, meter: 'redshift:spectrum-byte', usd: 5, per: tb, confidence: 'high' },

  { ...emr, meter: 'emr-serverless:vcpu-hour', usd: 0.052624 },
  { ...emr, meter: 'emr-serverless:gb-hour', usd: 0.0057785 },
  { ...openSearch, meter: 'opensearch:ocu-hour', usd: 0.24, per: 1 },
  { ...openSearch, meter: 'opensearch:byte-month', of: 'gp2', usd: 0.135, per: gb },
  { ...openSearch, meter: 'opensearch:byte-month', of: 'gp3', usd: 0.122, per: gb },
  // Of what is put directly or read from Kinesis: records are rounded up to 5 KB.
  { ...firehose, confidence: 'medium', meter: 'firehose:ingested-byte', usd: 0.029, per: gb },
  { ...firehose, confidence: 'medium', meter: 'firehose:ingested-byte', usd: 0.025, per: gb, above: tb500 },
  { ...kinesis, meter: 'kinesis:shard-hour', usd: 0.015, per: 1 },
  // Objects and hours of jq come on top.
  { ...firehose, meter: 'firehose:partitioned-byte', usd: 0.02, per: gb },

  // Glue up to 5.1; from 6.0 (2026-08-21) another usage type, 30 % cheaper.
  { ...glue, meter: 'glue:dpu-hour', usd: 0.44, per: 1 },
  { ...glue, meter: 'glue:dpu-hour', of: '6.0', usd: 0.308, per: 1 },
  { ...glue, meter: 'glue:dpu-hour', of: 'flex', usd: 0.29, per: 1 },
  { ...glue, meter: 'glue:dpu-hour', of: '6.0-flex', usd: 0.203, per: 1, confidence: 'medium' },
];
