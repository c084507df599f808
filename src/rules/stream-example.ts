/** A stream to S3 as the docs show one, with these lines in its block; no lines are no stream. */
export const streamExample = (...lines: readonly string[]): string =>
  [
    'resource "aws_kinesis_firehose_delivery_stream" "clicks" {',
    '  name        = "clicks"',
    '  destination = "extended_s3"',
    '',
    '  extended_s3_configuration {',
    '    role_arn   = "arn:aws:iam::111122223333:role/firehose"',
    '    bucket_arn = "arn:aws:s3:::web-events"',
    '',
    ...lines.map(line => `    ${line}`),
    '  }',
    '}',
    '',
  ].join('\n');

type Parameters = Readonly<Record<string, string>>;
/** The lines that switch on processing. */
const processingExample = (processors: Readonly<Record<string, Parameters>>): readonly string[] => [
  'processing_configuration {',
  '  enabled = true',
  ...Object.entries(processors).flatMap(([type, parameters]) => [
    '',
    '  processors {',
    `    type = "${type}"`,
    ...Object.entries(parameters).flatMap(([name, value]) => [
      '',
      '    parameters {',
      `      parameter_name  = "${name}"`,
      `      parameter_value = "${value}"`,
      '    }',
    ]),
    '  }',
  ]),
  '}',
];

/** The lines of a stream that is partitioned by keys of a jq query. */
export const jqExample = (prefix: string, query: string, more: Readonly<Record<string, Parameters>> = {}) => [
  `prefix              = "${prefix}"`,
  'error_output_prefix = "errors/!{firehose:error-output-type}/"',
  '',
  'dynamic_partitioning_configuration {',
  '  enabled = true',
  '}',
  '',
  ...processingExample({
    MetadataExtraction: { JsonParsingEngine: 'JQ-1.6', MetadataExtractionQuery: query },
    ...more,
  }),
];
