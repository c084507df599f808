import rule from '../../../src/rules/firehose/compression-with-conversion.ts';
import { hcl, streaming } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const conversion = (enabled = '') => `data_format_conversion_configuration {
  ${enabled}
  output_format_configuration {
    serializer {
      parquet_ser_de {}
    }
  }
}`;
const variable = (type: string) => `variable "x" {\n type = ${type}\n}`;

testRule(rule, {
  silent: {
    'the objects are not converted': streaming('compression_format = "GZIP"'),
    'conversion is switched off': streaming(`compression_format = "GZIP"\n${conversion('enabled = false')}`),
    'no format is set': streaming(conversion()),
    'the format is null': streaming(`compression_format = null\n${conversion()}`),
    'the format is UNCOMPRESSED': streaming(`compression_format = "UNCOMPRESSED"\n${conversion()}`),
    'the format is not known': streaming(`compression_format = var.x\n${conversion()}`, variable('string')),
    'whether it converts is not known': streaming(
      `compression_format = "GZIP"\n${conversion('enabled = var.x')}`,
      variable('bool'),
    ),
    'a dynamic block may convert': streaming(
      'compression_format = "GZIP"\ndynamic "data_format_conversion_configuration" {\n for_each = var.x\n content {}\n}',
      variable('list(string)'),
    ),
    'it is of another type': hcl('resource "aws_kinesis_stream" "clicks" {\n name = "clicks"\n}'),
  },
  reports: {
    'both are set': {
      ...streaming(`compression_format = "SNAPPY"\n${conversion()}`),
      findings: [
        {
          subject: { resource: 'aws_kinesis_firehose_delivery_stream.clicks' },
          at: {
            address: 'aws_kinesis_firehose_delivery_stream.clicks',
            path: 'extended_s3_configuration[0].compression_format',
          },
          message:
            'aws_kinesis_firehose_delivery_stream.clicks converts its records and compresses the objects as SNAPPY besides: Firehose refuses that',
          severity: 'error',
          confidence: 'high',
          waste: [],
        },
      ],
    },
    'conversion is switched on in so many words, by a variable with a default': {
      ...streaming(
        `compression_format = "GZIP"\n${conversion('enabled = var.x')}`,
        'variable "x" {\n type = bool\n default = true\n}',
      ),
      findings: [{ severity: 'error' }],
    },
  },
});
