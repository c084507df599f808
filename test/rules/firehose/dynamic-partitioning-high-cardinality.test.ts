import rule from '../../../src/rules/firehose/dynamic-partitioning-high-cardinality.ts';
import { jqExample } from '../../../src/rules/rule.ts';
import { streaming } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const by = (query: string, prefix = 'clicks/k=!{partitionKeyFromQuery:k}/') =>
  streaming(jqExample(prefix, query).join('\n'));
const byLambda = (key: string) =>
  streaming(`prefix = "clicks/k=!{partitionKeyFromLambda:${key}}/"
    dynamic_partitioning_configuration {
      enabled = true
    }`);
const label = 'aws_kinesis_firehose_delivery_stream.clicks';

testRule(rule, {
  silent: {
    'the key has few values': by('{k: .shop}'),
    'the key is a customer, of which a platform may have few': by('{k: .customer_id}'),
    'the query takes a part of the field': by('{k: (.user_id | tostring | .[0:2])}'),
    'the query takes a part of the field, without brackets': by('{k: .user_id | .[0:2]}'),
    'the query counts': by('{k: .user_id % 16}'),
    'the field is not in the prefix': by('{k: .shop, u: .user_id}'),
    'the query is no object': by('.user_id'),
    'the query is not known': streaming(
      jqExample('clicks/k=!{partitionKeyFromQuery:k}/', '${var.x}').join('\n'),
      'variable "x" {}',
    ),
    'the prefix is not known': streaming(jqExample('${var.x}', '{k: .user_id}').join('\n'), 'variable "x" {}'),
    'dynamic partitioning is off': streaming('prefix = "clicks/!{partitionKeyFromQuery:user_id}/"'),
    'a function makes a key of few values': byLambda('bucket'),
  },
  reports: {
    'a device each': {
      ...by('{k: .device_id}'),
      findings: [
        {
          subject: { resource: label },
          at: { path: 'extended_s3_configuration[0].prefix' },
          message: `${label} keeps a buffer and writes objects for every value of k`,
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 's3:put-request', perMonth: { unknown: 'how many values are under way' } }],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'a field within, as a text': { ...by('{k: .who.session_id | tostring}'), findings: [{ severity: 'info' }] },
    'two of them': {
      ...by('{a: .user_id, b: .requestId}', 'c/!{partitionKeyFromQuery:a}/!{partitionKeyFromQuery:b}/'),
      findings: [{ message: `${label} keeps a buffer and writes objects for every value of a and b` }],
    },
    'a function names the key': { ...byLambda('user_id'), findings: [{ severity: 'info' }] },
  },
});
