import rule from '../../../src/rules/firehose/missing-record-delimiter.ts';
import { hcl, streaming } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const processors = (...types: readonly string[]) => `processing_configuration {
  enabled = true
  ${types.map(type => `processors {\n type = "${type}"\n }`).join('\n  ')}
}`;
const table = (serde: string) => `resource "aws_glue_catalog_table" "clicks" {
  name          = "clicks"
  database_name = "web"
  storage_descriptor {
    location = "s3://lake/clicks/"
    ser_de_info {
      serialization_library = "${serde}"
    }
  }
}`;
const iot = (separator: string) => `resource "aws_iot_topic_rule" "clicks" {
  name = "clicks"
  firehose {
    delivery_stream_name = "clicks"
    ${separator}
  }
}`;
const event = (more = '') => `resource "aws_cloudwatch_event_target" "clicks" {
  rule = "clicks"
  arn  = "arn:aws:firehose:us-east-1:111122223333:deliverystream/clicks"
  ${more}
}`;
const path = 'extended_s3_configuration[0].processing_configuration[0]';
const unsure = '(not known: whether its producers end records with a line break)';

testRule(rule, {
  silent: {
    'a processor ends the records': streaming(processors('RecordDeAggregation', 'AppendDelimiterToRecord')),
    'the records are converted': streaming('data_format_conversion_configuration {}'),
    'whether they are converted is not known': streaming(
      'data_format_conversion_configuration {\n enabled = var.x\n}',
      'variable "x" {}',
    ),
    'a Lambda function writes the records': streaming(processors('RecordDeAggregation', 'Lambda')),
    'they are taken out of logs': streaming(processors('Decompression', 'CloudWatchLogProcessing')),
    'what processes them is not known': streaming(processors('${var.x}'), 'variable "x" {}'),
    'a dynamic block may add processors': streaming(
      'processing_configuration {\n enabled = true\n dynamic "processors" {\n for_each = var.x\n content {}\n}\n}',
      'variable "x" {}',
    ),
    'the table over them is text': streaming(
      'prefix = "clicks/"',
      table('org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'),
    ),
    'an IoT rule separates them by lines': streaming('', iot('separator = "\\n"')),
    'nothing says that anybody queries them': streaming('prefix = "clicks/"'),
    'the log of a firewall has lines': hcl(`resource "aws_kinesis_firehose_delivery_stream" "waf" {
      name = "aws-waf-logs-main"
      destination = "extended_s3"
      extended_s3_configuration {
        bucket_arn = "arn:aws:s3:::lake"
      }
    }`),
    'CloudWatch writes them': streaming(
      '',
      'resource "aws_cloudwatch_log_subscription_filter" "a" {\n destination_arn = "arn:aws:firehose:eu-west-1:1:deliverystream/clicks"\n}',
    ),
  },
  reports: {
    'JSON is taken apart': {
      ...streaming(processors('RecordDeAggregation')),
      findings: [
        {
          at: { path },
          message: 'aws_kinesis_firehose_delivery_stream.clicks delivers JSON records without line breaks between them',
          severity: 'error',
          confidence: 'high',
          waste: [],
          remedy: {
            kind: 'edit-text',
            safe: true,
            advice: 'Add the processor AppendDelimiterToRecord, which ends every record with a line break',
          },
        },
      ],
    },
    'an IoT rule does not separate them': {
      ...streaming('', iot('')),
      findings: [{ severity: 'error', confidence: 'medium' }],
    },
    'EventBridge does not either': {
      ...streaming('', event()),
      findings: [{ severity: 'error', confidence: 'medium' }],
    },
    'EventBridge writes what a transformer makes': {
      ...streaming('prefix = "dt=!{timestamp:yyyy}/"', event('input_transformer {\n input_template = "<a>"\n}')),
      findings: [{ severity: 'info' }],
    },
    'one of two producers does not': {
      ...streaming('', `${iot('separator = "\\n"')}\n${event()}`),
      findings: [{ severity: 'error' }],
    },
    'the table over them is JSON': {
      ...streaming('prefix = "clicks/"', table('org.openx.data.jsonserde.JsonSerDe')),
      findings: [
        {
          message: `aws_kinesis_firehose_delivery_stream.clicks delivers JSON records without line breaks between them ${unsure}`,
          severity: 'warning',
          confidence: 'low',
        },
      ],
    },
    'their extension says JSON': {
      ...streaming('file_extension = ".json.gz"'),
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'a jq query reads them': {
      ...streaming(processors('MetadataExtraction')),
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'nothing says what they are, and processing is switched off': {
      ...streaming(`prefix = "dt=1/"\n${processors('AppendDelimiterToRecord').replace('true', 'false')}`),
      findings: [
        {
          message: `aws_kinesis_firehose_delivery_stream.clicks delivers records without line breaks between them ${unsure}`,
          severity: 'info',
        },
      ],
    },
  },
});
