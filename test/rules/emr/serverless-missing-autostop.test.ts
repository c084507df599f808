import { expect, test } from 'vitest';
import rule from '../../../src/rules/emr/serverless-missing-autostop.ts';
import { block } from '../../support/emr.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (...lines: readonly string[]) =>
  `${block('resource "aws_emrserverless_application" "etl"', 'name = "etl"', ...lines)}\nvariable "x" {}`;
const application = (...lines: readonly string[]) => hcl(text(...lines));
const stop = (enabled: string) => block('auto_stop_configuration', enabled);
const initial = (count: string) =>
  block(
    'initial_capacity',
    block(
      'initial_capacity_config',
      `worker_count = ${count}`,
      block('worker_configuration', 'cpu = "4 vCPU"', 'memory = "16 GB"'),
    ),
  );

testRule(rule, {
  silent: {
    'nothing is said': application(initial('10')),
    'it stops': application(stop('enabled = true'), initial('10')),
    'it stops later': application(stop('idle_timeout_minutes = 60'), initial('10')),
    'whether it stops is not known': application(stop('enabled = var.x'), initial('10')),
    'people work in it': application(
      stop('enabled = false'),
      block('interactive_configuration', 'studio_enabled = true'),
    ),
    'whether people do is not known': application(
      stop('enabled = false'),
      block('interactive_configuration', 'livy_endpoint_enabled = var.x'),
    ),
  },
  reports: {
    'it keeps workers': {
      ...application(stop('enabled = false'), initial('10')),
      findings: [
        {
          at: { path: 'auto_stop_configuration[0].enabled' },
          message: 'aws_emrserverless_application.etl does not stop when it is idle, and keeps workers ready',
          severity: 'error',
          confidence: 'high',
          waste: [
            { meter: 'emr-serverless:vcpu-hour', perMonth: { low: 0, high: 29_200 } },
            { meter: 'emr-serverless:gb-hour', perMonth: { low: 0, high: 116_800 } },
          ],
          remedy: { kind: 'edit-text', safe: true, edits: [{ text: 'true' }] },
        },
      ],
    },
    'how many it keeps is not known, on ARM': {
      ...application(stop('enabled = "false"'), 'architecture = "ARM64"', initial('var.x')),
      findings: [
        { severity: 'error', waste: [{ of: 'ARM64', perMonth: { unknown: 'the size of its initial workers' } }, {}] },
      ],
    },
    'it keeps none': { ...application(stop('enabled = false')), findings: [{ severity: 'info', waste: [] }] },
  },
});

test('the edit lets it stop', () => {
  expect(fixedBy(rule, text(stop('enabled = false')))).toBe(text(stop('enabled = true')));
});
