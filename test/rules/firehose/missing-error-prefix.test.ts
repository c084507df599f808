import rule from '../../../src/rules/firehose/missing-error-prefix.ts';
import { hcl, streaming } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const unknown = 'variable "x" {\n type = string\n}';
const lambda = (enabled: string) => `processing_configuration {
  ${enabled}
  processors {
    type = "Lambda"
  }
}`;
const conversion = 'data_format_conversion_configuration {}';
const timed = 'prefix = "clicks/!{timestamp:yyyy/MM/dd}/"';

testRule(rule, {
  silent: {
    'there are no expressions, and nothing that fails': streaming('prefix = "clicks/"'),
    'there is no prefix at all': streaming(''),
    'both are there': streaming(`${timed}\nerror_output_prefix = "errors/!{firehose:error-output-type}/"`),
    'the error prefix has no expressions': streaming(`${timed}\nerror_output_prefix = "errors/"`),
    'the prefix is not known': streaming('prefix = var.x', unknown),
    'the error prefix is not known': streaming(`${timed}\nerror_output_prefix = var.x`, unknown),
    'a part of the error prefix is not known': streaming(
      `${timed}\nerror_output_prefix = "\${var.x}/!{timestamp:yyyy}/"`,
      unknown,
    ),
    'processing is not switched on': streaming(lambda('')),
    'whether it is switched on is not known': streaming(lambda('enabled = var.x'), 'variable "x" {}'),
    'converted, with a prefix for failures': streaming(`${conversion}\nerror_output_prefix = "errors/"`),
    'the destination is another': hcl(`resource "aws_kinesis_firehose_delivery_stream" "a" {
      name = "a"
      destination = "opensearch"
      extended_s3_configuration {
        ${timed}
      }
    }`),
  },
  reports: {
    'a prefix with expressions stands alone': {
      ...streaming(timed),
      findings: [
        {
          at: { path: 'extended_s3_configuration[0].error_output_prefix' },
          message:
            'aws_kinesis_firehose_delivery_stream.clicks has expressions in its prefix and no error_output_prefix, which Firehose refuses',
          severity: 'error',
          confidence: 'high',
          remedy: { kind: 'edit-text', safe: false },
        },
      ],
    },
    'an error prefix is empty': {
      ...streaming(`${timed}\nerror_output_prefix = ""`),
      findings: [{ severity: 'error' }],
    },
    'an error prefix does not name the failure': {
      ...streaming('error_output_prefix = "errors/!{timestamp:yyyy}/"'),
      findings: [
        {
          at: { path: 'extended_s3_configuration[0].error_output_prefix' },
          severity: 'error',
          remedy: {
            kind: 'edit-text',
            safe: true,
            edits: [{ text: '"errors/!{timestamp:yyyy}/!{firehose:error-output-type}/"' }],
          },
        },
      ],
    },
    'the prefix names the failure': {
      ...streaming(
        'prefix = "a/!{firehose:error-output-type}/"\nerror_output_prefix = "e/!{firehose:error-output-type}/"',
      ),
      findings: [
        { at: { path: 'extended_s3_configuration[0].prefix' }, severity: 'error', remedy: { kind: 'decide' } },
      ],
    },
    'failed records land beside converted ones': {
      ...streaming(`prefix = "clicks/"\n${conversion}`),
      findings: [
        {
          severity: 'info',
          message:
            'aws_kinesis_firehose_delivery_stream.clicks writes records that it fails to convert or to process below the prefix of those that it delivers',
        },
      ],
    },
    'failed records land beside processed ones': {
      ...streaming(lambda('enabled = "true"')),
      findings: [{ severity: 'info' }],
    },
  },
});
