import { expect, test } from 'vitest';
import rule from '../../../src/rules/crawler/full-recrawl.ts';
import { block } from '../../support/emr.ts';
import { aLayout, aTable } from '../../support/facts.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (...lines: readonly string[]) =>
  `${block('resource "aws_glue_crawler" "a"', 'name = "a"', ...lines)}\nvariable "x" {}`;
const crawler = (...lines: readonly string[]) => hcl(text(...lines));
const hourly = 'schedule = "cron(0 * * * ? *)"';
const s3 = block('s3_target', 'path = "s3://lake/clicks"');
const policy = (behavior: string) => block('recrawl_policy', `recrawl_behavior = ${behavior}`);
const schema = (behavior: string) => block('schema_change_policy', `delete_behavior = ${behavior}`);
const clicks = 'awsdatacatalog.web.clicks';
const tables = [
  aTable(clicks, {}, { location: 's3://lake/clicks/' }),
  aTable('awsdatacatalog.web.other', {}, { location: 's3://lake/other/' }),
];

testRule(rule, {
  silent: {
    'it has no schedule': crawler(s3),
    'its schedule is empty': crawler('schedule = ""', s3),
    'its schedule is not known': crawler('schedule = var.x', s3),
    'it crawls new folders': crawler(hourly, s3, policy('"CRAWL_NEW_FOLDERS_ONLY"')),
    'it is told by events': crawler(hourly, s3, policy('"CRAWL_EVENT_MODE"')),
    'its policy is not known': crawler(hourly, s3, policy('var.x')),
    'its policy is dynamic': crawler(hourly, s3, 'dynamic "recrawl_policy" {\nfor_each = var.x\ncontent {}\n}'),
    'it deletes what is gone': crawler(hourly, s3, schema('"DELETE_FROM_DATABASE"')),
    'what it does with what is gone is not known': crawler(hourly, s3, schema('var.x')),
    'it reads a database': crawler(hourly, block('jdbc_target', 'path = "a/%"')),
    'it reads a database too': crawler(hourly, s3, block('jdbc_target', 'path = "a/%"')),
    'it reads Iceberg': crawler(hourly, block('iceberg_target', 'paths = ["s3://lake/"]')),
    'its targets are not known': crawler(hourly, 'dynamic "s3_target" {\nfor_each = var.x\ncontent {}\n}'),
    'it may have other targets': crawler(hourly, s3, 'dynamic "delta_target" {\nfor_each = var.x\ncontent {}\n}'),
  },
  reports: {
    'no policy is set': {
      ...crawler(hourly, s3),
      tables,
      layouts: [aLayout('awsdatacatalog.web.other', 1e12, { partitions: 5000 })],
      findings: [
        {
          at: { path: 'recrawl_policy[0].recrawl_behavior' },
          message: 'aws_glue_crawler.a reads all folders again at every run',
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 'glue:dpu-hour', perMonth: { unknown: 'how long its runs take' } }],
          remedy: { kind: 'edit-text', safe: false },
        },
      ],
    },
    'its table has many partitions': {
      ...crawler(hourly, s3, policy('"CRAWL_EVERYTHING"'), schema('"LOG"')),
      tables,
      layouts: [aLayout(clicks, 1e12, { partitions: 5000 })],
      findings: [{ severity: 'warning', confidence: 'high', remedy: { kind: 'decide' } }],
    },
    'the threshold is lower': {
      ...crawler(hourly, s3, block('recrawl_policy')),
      tables,
      layouts: [aLayout(clicks, 1e12, { partitions: 50 })],
      options: { minPartitions: 20 },
      findings: [{ severity: 'warning' }],
    },
  },
});

test('the edit lets it crawl new folders only', () => {
  const fixed = fixedBy(rule, text(hourly, s3));
  expect(fixed).toContain('recrawl_policy {\n  recrawl_behavior = "CRAWL_NEW_FOLDERS_ONLY"\n}');
  expect(fixed).toContain('schema_change_policy {\n  delete_behavior = "LOG"\n  update_behavior = "LOG"\n}');
  expect(fixedBy(rule, fixed)).toBe(fixed);
});
