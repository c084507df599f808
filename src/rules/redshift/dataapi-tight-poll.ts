import { defineRule, isFixture } from '../rule.ts';

export default defineRule({
  id: 'redshift/dataapi-tight-poll',
  title: 'A loop asks the Data API again and again',
  severity: 'info',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script'],
  meters: [],
  options: {
    minSeconds: {
      default: 1,
      unit: 'second',
      why: 'statements on a warehouse take seconds, and the API throttles those who ask more often',
    },
  },
  fix: 'none',
  docs: {
    why: 'DescribeStatement is throttled, so that a loop that asks without waiting slows down whatever else uses the API in the account. In Lambda the time that a function waits for Redshift is billed as if it worked.',
    detection:
      'A loop that calls describe_statement, itself or through a function of the script, and waits less than minSeconds a turn; in a handler of Lambda any loop that does.\nNot reported: WaitTimeSeconds, with which the API itself waits; loops whose waiting is not known; tests.',
    unless: 'The statements take fractions of a second, and few are run.',
    price: 'No figure: in Lambda it costs GB-seconds for as long as statements run, which the script does not tell.',
    bad: [
      {
        file: 'job.py',
        text: 'while client.describe_statement(Id=statement)["Status"] not in ("FINISHED", "FAILED", "ABORTED"):\n    time.sleep(0.1)\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'while client.describe_statement(Id=statement, WaitTimeSeconds=20)["Status"] not in ("FINISHED", "FAILED", "ABORTED"):\n    pass\n',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-monitoring-events.html',
      'https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_DescribeStatement.html',
    ],
  },
  *check({ scripts }, { minSeconds }) {
    for (const { file, polls } of scripts)
      for (const { at, waits, longPoll, inLambda } of polls) {
        if (isFixture(at) || longPoll || typeof waits !== 'number') continue;
        const isTight = waits < minSeconds;
        if (!isTight && !inLambda) continue;
        yield {
          subject: { file },
          at,
          message: `Asks for the state of a statement ${isTight ? (waits === 0 ? 'without waiting in between' : `every ${waits} s`) : 'again and again'}${inLambda ? ', and Lambda bills the waiting' : ''}`,
          confidence: isTight ? 'high' : 'medium',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice:
              'Run the statement with WithEvent=True and let EventBridge or Step Functions go on when it ends, or pass WaitTimeSeconds',
          },
        };
      }
  },
});
