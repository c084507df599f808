import rule from '../../../src/rules/firehose/dynamic-partitioning-for-time.ts';
import { streaming } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const dynamic = (prefix: string, query: string, enabled = 'enabled = true') =>
  streaming(
    `prefix = "${prefix}"
    error_output_prefix = "errors/!{firehose:error-output-type}/"
    dynamic_partitioning_configuration {
      ${enabled}
    }
    processing_configuration {
      enabled = true
      processors {
        type = "MetadataExtraction"
        parameters {
          parameter_name  = "JsonParsingEngine"
          parameter_value = "JQ-1.6"
        }
        parameters {
          parameter_name  = "MetadataExtractionQuery"
          parameter_value = ${query}
        }
      }
    }`,
    'variable "x" {}',
  );
const byDay = 'a/dt=!{partitionKeyFromQuery:dt}/';
const byParts = 'a/year=!{partitionKeyFromQuery:year}/month=!{partitionKeyFromQuery:month}/';
const parts = '"{\\"year\\": (.ts | strftime(\\"%Y\\")), month: .ts | strftime(\\"%m\\"), shop: .shop}"';
const found = [
  {
    at: { path: 'extended_s3_configuration[0].dynamic_partitioning_configuration[0]' },
    severity: 'info',
    confidence: 'medium',
    waste: [{ meter: 'firehose:partitioned-byte', perMonth: { unknown: 'the bytes that the stream delivers' } }],
  },
] as const;

testRule(rule, {
  silent: {
    'a key is no time': dynamic(
      'a/shop=!{partitionKeyFromQuery:shop}/dt=!{partitionKeyFromQuery:dt}/',
      '"{shop: .shop, dt: .ts | split(\\"T\\")[0]}"',
    ),
    'the key is used as it comes': dynamic(byDay, '"{dt: .dt}"'),
    'its keys are of two times': dynamic(byParts, '"{year: .made_at[0:4], month: .sold_at[5:7]}"'),
    'a Lambda function makes the keys': dynamic('a/dt=!{partitionKeyFromLambda:dt}/', '"{dt: .ts[0:10]}"'),
    'a key of a Lambda function stands beside': dynamic(`${byDay}!{partitionKeyFromLambda:shop}/`, '"{dt: .ts[0:10]}"'),
    'the query is not known': dynamic(byDay, 'var.x'),
    'the query is no object': dynamic(byDay, '".ts"'),
    'the query does not make the key': dynamic(byDay, '"{day: .ts[0:10]}"'),
    'no key is used': dynamic('a/!{timestamp:yyyy}/', '"{dt: .ts[0:10]}"'),
    'it is switched off': dynamic(byDay, '"{dt: .ts[0:10]}"', 'enabled = false'),
    'it is not switched on': dynamic(byDay, '"{dt: .ts[0:10]}"', ''),
    'whether it is on is not known': dynamic(byDay, '"{dt: .ts[0:10]}"', 'enabled = var.x'),
    'the prefix is not known': dynamic('${var.x}', '"{dt: .ts[0:10]}"'),
    'the key’s name is no part of a time': dynamic(
      'a/!{partitionKeyFromQuery:host}/',
      '"{host: .url | split(\\"/\\")[2]}"',
    ),
  },
  reports: {
    'the day is a slice of one field': {
      ...dynamic(byDay, '"{dt: .event.ts[0:10]}"'),
      findings: [
        {
          ...found[0],
          message:
            'aws_kinesis_firehose_delivery_stream.clicks pays for dynamic partitioning, and its keys (dt) are parts of one time',
        },
      ],
    },
    'year and month are of one field, and another key is not used': { ...dynamic(byParts, parts), findings: found },
    'arrival and event are mixed': {
      ...dynamic(`${byDay}hour=!{timestamp:HH}/`, '"{dt: (.ts | sub(\\"T.*\\"; \\"\\"))}"'),
      findings: found,
    },
  },
});
