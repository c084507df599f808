import { expect, test } from 'vitest';
import rule from '../../../src/rules/glue/pre-6-rate.ts';
import { aJobWork, exactly } from '../../support/facts.ts';
import { glueJob as job } from '../../support/glue.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const of = (version: string) => job('', `glue_version = ${version}`);
const hours = (dpuHours: number) => [
  aJobWork({
    job: 'etl',
    all: { perMonth: exactly(30), dpuHours: exactly(dpuHours) },
    dpuHoursBy: { '': exactly(dpuHours - 5), '6.0': exactly(5) },
  }),
];
const message = 'aws_glue_job.etl pays the rate of Glue 4.0: 6.0 costs 30 % less';

testRule(rule, {
  silent: {
    'it runs on 6.0': of('"6.0"'),
    'it runs on a version to come': of('"7.0"'),
    'its version has ended, which another rule tells': of('"2.0"'),
    'its version is old, which another rule tells': of('"3.0"'),
    'its version is not known': of('var.x'),
    'its version is no number': of('"latest"'),
    'Glue takes a version, and its runs are not known': hcl('resource "aws_glue_job" "etl" {\n name = "etl"\n}'),
    'it runs a Python shell': job('', '', '', 'name = "pythonshell"'),
    'it runs Ray': job('', '', '', 'name = "glueray"'),
    'what it runs is not known': job('', '', '', 'name = var.x'),
    'its workers have a rate of their own': job('', 'worker_type = "R.2X"'),
    'its workers are not known': job('', 'worker_type = var.x'),
  },
  reports: {
    'it runs on 4.0': {
      ...of('"4.0"'),
      findings: [
        {
          subject: { resource: 'aws_glue_job.etl' },
          at: { path: 'glue_version' },
          message,
          severity: 'info',
          confidence: 'high',
          evidence: [],
          waste: [{ meter: 'glue:dpu-hour', perMonth: { unknown: 'its DPU hours a month' } }],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: '"6.0"' }] },
        },
      ],
    },
    'it streams on 5.1': { ...job('', 'glue_version = "5.1"', '', 'name = "gluestreaming"'), findings: [{}] },
    'Glue takes a version': {
      ...hcl('resource "aws_glue_job" "etl" {\n name = "etl"\n}'),
      jobs: hours(10),
      findings: [
        {
          message: 'aws_glue_job.etl pays the rate of Glue 5.1, which Glue takes by itself: 6.0 costs 30 % less',
          confidence: 'medium',
          remedy: { kind: 'set-attribute', path: 'glue_version', value: '6.0' },
        },
      ],
    },
    'one line makes several': {
      ...hcl(`resource "aws_glue_job" "etl" {
        for_each     = toset(["a", "b", "c"])
        name         = each.key
        glue_version = "5.0"
      }`),
      findings: [{ subject: { resource: 'aws_glue_job.etl["a"]' } }],
    },
    'one line makes several, and the runs of one are known': {
      ...hcl(`resource "aws_glue_job" "etl" {
        for_each     = toset(["a", "b", "etl"])
        name         = each.key
        glue_version = "5.0"
      }`),
      jobs: hours(1000),
      findings: [
        { subject: { resource: 'aws_glue_job.etl["a"]' }, severity: 'info' },
        { subject: { resource: 'aws_glue_job.etl["etl"]' }, severity: 'warning' },
      ],
    },
    'its runs are known, and many': {
      ...of('"4.0"'),
      jobs: hours(1000),
      findings: [
        {
          message,
          severity: 'warning',
          evidence: ['1,000 DPU hours a month'],
          waste: [{ now: exactly(995), perMonth: { low: expect.closeTo(298.5, 6) } }],
        },
      ],
    },
    'its runs are known, and few': { ...of('"4.0"'), jobs: hours(10), findings: [{ severity: 'info' }] },
  },
});

test('the version is replaced', () => {
  const text = (version: string) => `resource "aws_glue_job" "etl" {\n  glue_version = "${version}"\n}\n`;
  expect(fixedBy(rule, text('5.0'))).toBe(text('6.0'));
});
