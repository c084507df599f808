import { expect } from 'vitest';
import rule from '../../../src/rules/cost/athena-redshift-break-even.ts';
import { aCluster, anEngineChoice, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const from = 'redshift';
const arn = 'arn:aws:redshift:us-east-1:111122223333:cluster:warehouse';
const unknown = { unknown: 'the bytes of its runs: too many did not report them' };
const declared = { file: 'athena.tf', line: 3, column: 1, endLine: 9, endColumn: 2 };
const workgroup = aCluster('', 1, {
  type: 'aws_athena_workgroup',
  values: { name: 'bi' },
  origins: [{ from: 'hcl', at: { address: 'aws_athena_workgroup.bi', ...declared } }],
});

testRule(rule, {
  silent: {
    'the other engine would cost more': { engineChoices: [anEngineChoice({ low: 0.4, high: 0.6 })] },
    'the other engine would cost hardly less': { engineChoices: [anEngineChoice(exactly(1.3))] },
    'it may cost less or more': { engineChoices: [anEngineChoice({ low: 0.7, high: 2.1 })] },
    'what it would cost is not known': { engineChoices: [anEngineChoice(unknown)] },
    'most of its bytes are read once': {
      engineChoices: [anEngineChoice(exactly(1.6), { repeated: { low: 0.59, high: 0.8 } })],
    },
    'nobody knows what is read again': { engineChoices: [anEngineChoice(exactly(1.6), { repeated: unknown })] },
    'nothing would move': { engineChoices: [anEngineChoice(exactly(9), { from, to: 'athena', work: [] })] },
  },
  reports: {
    'a workgroup reads the same tables beyond the break-even': {
      engineChoices: [anEngineChoice({ low: 1.58, high: 1.66 })],
      findings: [
        {
          at: { arn: 'arn:aws:athena:us-east-1:111122223333:workgroup/bi' },
          message:
            'Workgroup bi scans 535 TB a month and costs 1.6–1.7 times what Redshift (2 × ra3.xlplus) would; the winner flips at 330 TB a month',
          severity: 'warning',
          confidence: 'medium',
          evidence: ['1 statement would move'],
          waste: 'simulate',
          remedy: { kind: 'change-engine', work: ['daily'], to: 'redshift:2×ra3.xlplus' },
        },
      ],
    },
    'it is just beyond both thresholds': {
      engineChoices: [anEngineChoice({ low: 1.301, high: 1.4 }, { repeated: { low: 0.6, high: 1 } })],
      findings: [{}],
    },
    'the thresholds are lowered to it': {
      engineChoices: [anEngineChoice(exactly(1.1), { repeated: exactly(0.2) })],
      options: { minRatio: 1, minRepeated: 0.2 },
      findings: [{}],
    },
    'Terraform declares the workgroup': {
      engineChoices: [anEngineChoice(exactly(1.6))],
      resources: [aCluster('bi', 2), workgroup],
      findings: [{ at: { address: 'aws_athena_workgroup.bi', line: 3 } }],
    },
    'the account has the workgroup too': {
      engineChoices: [anEngineChoice(exactly(1.6))],
      resources: [{ ...workgroup, origins: [{ from: 'account', at: { arn } }] }, workgroup],
      findings: [{ at: { address: 'aws_athena_workgroup.bi' }, also: [{ arn }] }],
    },
    'a cluster does what Athena would do for less, whatever is read again': {
      engineChoices: [
        anEngineChoice(exactly(4), { subject: { arn }, place: 'warehouse', from, to: 'athena', repeated: unknown }),
      ],
      findings: [
        {
          at: { arn },
          message:
            'Cluster warehouse scans 535 TB a month and costs 4.0 times what Athena would; the winner flips at 330 TB a month',
          remedy: { to: 'athena' },
        },
      ],
    },
    'two engines would cost less': {
      engineChoices: [anEngineChoice(exactly(1.4)), anEngineChoice(exactly(1.6), { to: 'redshift-serverless:8' })],
      findings: [{ message: expect.stringContaining('1.6 times what Redshift Serverless (8 RPU) would') }],
    },
    'two places are dear': {
      engineChoices: [
        anEngineChoice(exactly(1.4)),
        anEngineChoice(exactly(1.6), { place: 'etl', subject: { resource: 'aws_athena_workgroup.etl' } }),
      ],
      findings: [{ remedy: { kind: 'change-engine' } }, { at: { address: 'aws_athena_workgroup.etl' } }],
    },
  },
});
