import { expect, test } from 'vitest';
import compression from '../../../src/rules/firehose/compression-with-conversion.ts';
import prefix from '../../../src/rules/firehose/missing-error-prefix.ts';
import delimiter from '../../../src/rules/firehose/missing-record-delimiter.ts';
import { fixedBy } from '../../support/hcl.ts';

const stream = (settings: string) => `resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  name        = "clicks"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::lake"
${settings}
  }
}
`;

test.each([
  [
    compression,
    '    compression_format = "GZIP"\n\n    data_format_conversion_configuration {}',
    '    compression_format = "UNCOMPRESSED"\n\n    data_format_conversion_configuration {}',
  ],
  [
    prefix,
    '    error_output_prefix = "errors/!{timestamp:yyyy}"',
    '    error_output_prefix = "errors/!{timestamp:yyyy}/!{firehose:error-output-type}/"',
  ],
  [
    prefix,
    '    prefix     = "clicks/!{timestamp:yyyy}/"',
    `    prefix     = "clicks/!{timestamp:yyyy}/"

    error_output_prefix = "errors/!{firehose:error-output-type}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/"`,
  ],
  [
    delimiter,
    '    prefix     = "clicks/dt=!{timestamp:yyyy}/"',
    `    prefix     = "clicks/dt=!{timestamp:yyyy}/"

    processing_configuration {
      enabled = true

      processors {
        type = "AppendDelimiterToRecord"

        parameters {
          parameter_name  = "Delimiter"
          parameter_value = "\\\\n"
        }
      }
    }`,
  ],
  [
    delimiter,
    `
    processing_configuration {
      enabled = true

      processors {
        type = "RecordDeAggregation"
      }
    }`,
    `
    processing_configuration {
      enabled = true

      processors {
        type = "AppendDelimiterToRecord"

        parameters {
          parameter_name  = "Delimiter"
          parameter_value = "\\\\n"
        }
      }

      processors {
        type = "RecordDeAggregation"
      }
    }`,
  ],
])('$id writes what it advises', (rule, before, after) => {
  expect(fixedBy(rule, stream(before))).toBe(stream(after));
  expect(fixedBy(rule, stream(after))).toBe(stream(after));
});
