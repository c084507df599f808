import rule from '../../../src/rules/architecture/missing-monitoring.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const workgroup = 'resource "aws_athena_workgroup" "w" {\n  name = "w"\n}\n';
const job = 'variable "x" {}\nresource "aws_glue_job" "j" {\n  name = "j"\n}\n';
const alarm = (settings: string) =>
  `resource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_name = "a"\n  ${settings}\n}\n`;
const query = (namespace: string) =>
  alarm(`metric_query {\n id = "m"\n metric {\n namespace = ${namespace}\n metric_name = "x"\n }\n}`);
const both = (more = '', file?: string) => hcl(workgroup + job + more, file);

testRule(rule, {
  silent: {
    'nothing there costs by use': hcl('resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}'),
    'it is a part of something': hcl(workgroup),
    'alarms watch all of it': both(alarm('namespace = "AWS/Athena"') + query('"Glue"').replace('"a"', '"b"')),
    'the namespace of an alarm is not known': both(alarm('namespace = var.x')),
    'the namespace of a query is not known': both(query('var.x')),
    'the queries of an alarm are not known': both(
      alarm('dynamic "metric_query" {\n for_each = var.x\n content {\n id = "m"\n }\n}'),
    ),
    'metrics are sent elsewhere': both('resource "aws_cloudwatch_metric_stream" "s" {\n  name = "s"\n}'),
    'another service watches': both('resource "datadog_monitor" "m" {\n  name = "m"\n}'),
    'there is a budget': both('resource "aws_budgets_budget" "b" {\n  budget_type = "COST"\n}'),
    'a root module of alarms is beside it': {
      tables: [],
      resources: [
        ...(both('', 'lake/main.tf').resources ?? []),
        ...(hcl(`variable "x" {}\n${alarm('namespace = var.x')}`, 'alarms/main.tf').resources ?? []),
      ],
    },
    'it is an example': both('', 'examples/complete/main.tf'),
  },
  reports: {
    'nothing watches': {
      ...both(),
      findings: [
        {
          subject: { resource: 'aws_athena_workgroup.w' },
          at: { file: 'main.tf', line: 1 },
          also: [{ address: 'aws_glue_job.j' }],
          message: 'No alarm watches what Athena and Glue cost here',
          severity: 'info',
          confidence: 'low',
        },
      ],
    },
    'an alarm watches one of them': {
      ...hcl(
        workgroup +
          job +
          job.replace('"j" {', '"k" {').replace('variable "x" {}', '') +
          alarm('namespace = "AWS/Athena"'),
      ),
      findings: [{ message: 'No alarm watches what Glue costs here', also: [{ address: 'aws_glue_job.k' }] }],
    },
    'alarms watch another root module with jobs of its own': {
      tables: [],
      resources: [
        ...(both('', 'a/main.tf').resources ?? []),
        ...(both(alarm('namespace = "AWS/Athena"') + query('"Glue"').replace('"a"', '"b"'), 'b/main.tf').resources ??
          []),
      ],
      findings: [{ at: { file: 'a/main.tf' } }],
    },
    'alarms watch other things': { ...both(alarm('namespace = "AWS/Lambda"')), findings: [{ at: { line: 1 } }] },
  },
});
