import { isUnknown } from '../../model/maybe.ts';
import { defineRule, labelOf, ofType, placesIn, subjectOf, wlmExample, wlmOf } from '../rule.ts';

export default defineRule({
  id: 'redshift/missing-query-monitoring-rule',
  title: 'Nothing stops a runaway query',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['redshift:node-hour', 'redshift:spectrum-byte'],
  fix: 'none',
  docs: {
    why: 'A query that joins two facts without a condition runs until somebody sees it, and everybody waits for it; over S3 it is charged by the byte besides. A query monitoring rule logs or aborts it by its time, the rows it joins or the megabytes it scans.',
    detection:
      'An aws_redshift_parameter_group none of whose queues has `rules`, or, told as info, that leaves its queues to Redshift, which has none.\nSilent where wlm_json_configuration is not known.',
    unless: 'The statement_timeout of its users or groups stops such queries already.',
    price: 'What a runaway query would use until it is stopped; how often there is one, nobody knows.',
    bad: [{ file: 'wlm.tf', text: wlmExample('{ auto_wlm = true, queue_type = "auto" }') }],
    good: [
      {
        file: 'wlm.tf',
        text: wlmExample(
          '{ auto_wlm = true, rules = [{ rule_name = "long", action = "log", predicate = [{ metric_name = "query_execution_time", operator = ">", value = 3600 }] }] }',
        ),
      },
    ],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/cm-c-wlm-query-monitoring-rules.html'],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_redshift_parameter_group')) {
      const wlm = wlmOf(own);
      if (wlm && (isUnknown(wlm) || wlm.queues.some(hasRules))) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, wlm?.path, wlm?.pathOf(wlm.queues[0])),
        message: `${labelOf(own)} has no query monitoring rule: nothing stops a runaway query`,
        severity: wlm ? 'warning' : 'info',
        confidence: 'high',
        waste: [
          { meter: 'redshift:node-hour', on: subjectOf(own), perMonth: { unknown: 'how long runaway queries run' } },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Add rules on query_execution_time, nested_loop_join_row_count and, with Spectrum, spectrum_scan_size_mb; log first, abort when the log is as expected',
        },
      };
    }
  },
});

const hasRules = ({ rules }: Readonly<Record<string, unknown>>) => Array.isArray(rules) && rules.length > 0;
