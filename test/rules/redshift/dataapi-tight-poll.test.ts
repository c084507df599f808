import rule from '../../../src/rules/redshift/dataapi-tight-poll.ts';
import { testRule } from '../../support/test-rule.ts';

const loop = (wait: string) =>
  `while True:\n  s = client.describe_statement(Id=i)\n  if s["Status"] == "FINISHED":\n    break\n  ${wait}`;
const handler = (body: string) => `def handler(event, context):\n  ${body.replaceAll('\n', '\n  ')}`;

testRule(rule, {
  silent: {
    'it waits long enough': { script: loop('time.sleep(2)') },
    'it waits nobody knows how long': { script: loop('time.sleep(delay)') },
    'a function of its own waits': { script: loop('back_off_and_wait()') },
    'the API waits': {
      script: 'while client.describe_statement(Id=i, WaitTimeSeconds=10)["Status"] != "FINISHED":\n  pass',
    },
    'the API waits for Lambda': {
      script: handler('while client.describe_statement(Id=i, WaitTimeSeconds=10)["Status"] != "FINISHED":\n  pass'),
    },
    'it asks once': { script: 'client.describe_statement(Id=i)' },
  },
  reports: {
    'it hardly waits': {
      script: loop('time.sleep(0.2)'),
      findings: [
        {
          at: { line: 2, column: 14, endColumn: 32 },
          message: 'Asks for the state of a statement every 0.2 s',
          confidence: 'high',
        },
      ],
    },
    'it does not wait': {
      script: loop('pass'),
      findings: [{ message: 'Asks for the state of a statement without waiting in between' }],
    },
    'Lambda waits': { script: handler(loop('time.sleep(2)')), findings: [{ confidence: 'medium' }] },
  },
});
