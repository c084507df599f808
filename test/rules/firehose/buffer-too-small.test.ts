import { expect, test } from 'vitest';
import rule from '../../../src/rules/firehose/buffer-too-small.ts';
import { aLayout, aTable } from '../../support/facts.ts';
import { fixedBy, hcl, streaming } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const buffer = (mebibytes: number | string, seconds: number | string) =>
  `prefix = "clicks/dt=!{timestamp:yyyy-MM-dd}/"\nbuffering_size = ${mebibytes}\nbuffering_interval = ${seconds}`;
const id = 'awsdatacatalog.web.clicks';
const over = (type: 'hive' | 'iceberg' = 'hive') => [
  aTable(id, { type, format: 'json' }, { location: 's3://lake/clicks/' }),
];
const files = (mean: number) => ({ tables: over(), layouts: [aLayout(id, 1000 * mean, { files: 1000 })] });
const x = 'variable "x" {}';
const label = 'aws_kinesis_firehose_delivery_stream.clicks';

testRule(rule, {
  silent: {
    'it waits long': streaming(buffer(5, 300)),
    'its buffer is large': streaming(buffer(64, 60)),
    'nothing is said': streaming(''),
    'its size is not known': streaming(buffer('var.x', 60), x),
    'its interval is not known': streaming(buffer(1, 'var.x'), x),
    'its prefix speaks of alerts': streaming(buffer(1, 60).replace('clicks/', 'clicks_alerts/')),
    'its tags speak of an SLA': streaming(buffer(1, 60), '', 'tags = { sla = "2m" }'),
    'the table over it is Iceberg': { ...streaming(buffer(1, 60)), tables: over('iceberg') },
    'the files are large': { ...streaming(buffer(1, 60)), ...files(40e6) },
    'the files are small and it waits long enough': { ...streaming(buffer(128, 600)), ...files(1e6) },
    'it delivers elsewhere': hcl(`resource "aws_kinesis_firehose_delivery_stream" "clicks" {
      name        = "clicks"
      destination = "http_endpoint"
      http_endpoint_configuration {
        url                = "https://example.com/"
        buffering_size     = 1
        buffering_interval = 60
      }
    }`),
  },
  reports: {
    'it waits for a minute and a MiB': {
      ...streaming(buffer(1, 60)),
      findings: [
        {
          subject: { resource: label },
          at: { path: 'extended_s3_configuration[0].buffering_interval', line: 10 },
          message: `${label} delivers an object after 1 MiB or 60 seconds`,
          severity: 'info',
          confidence: 'low',
          evidence: [],
          waste: [{ meter: 's3:put-request', perMonth: { unknown: 'how fast its records come' } }],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: '128' }, { text: '900' }] },
        },
      ],
    },
    'it does not wait at all': {
      ...streaming('buffering_interval = 0'),
      findings: [
        { message: `${label} delivers an object after 5 MiB or 0 seconds`, remedy: { kind: 'decide', safe: false } },
      ],
    },
    'a table is there, and nobody has measured its files': {
      ...streaming(buffer(1, 60)),
      tables: over(),
      findings: [{ severity: 'info' }],
    },
    'the files are measured, and small': {
      ...streaming(buffer(64, 300)),
      ...files(4e6),
      findings: [
        {
          severity: 'warning',
          confidence: 'medium',
          evidence: ['the files of its table have 4 MB on average'],
        },
      ],
    },
    'the thresholds are higher': {
      ...streaming(buffer(64, 120)),
      options: { maxSeconds: 120, maxMebibytes: 64 },
      findings: [{ severity: 'info' }],
    },
    'its name has only letters of one that waits': {
      ...streaming(buffer(1, 60).replace('clicks/', 'deliveries_photos/')),
      findings: [{ severity: 'info' }],
    },
  },
});

test('both values are replaced, and the rule is silent then', () => {
  const text = (mebibytes: number, seconds: number) => `resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  destination = "extended_s3"
  extended_s3_configuration {
    buffering_size     = ${mebibytes}
    buffering_interval = ${seconds}
  }
}
`;
  expect(fixedBy(rule, text(2, 30))).toBe(text(128, 900));
  expect(fixedBy(rule, text(128, 900))).toBe(text(128, 900));
});
