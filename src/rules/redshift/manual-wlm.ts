import { isUnknown } from '../../model/maybe.ts';
import { counted, defineRule, labelOf, ofType, placesIn, subjectOf, wlmExample, wlmOf } from '../rule.ts';

export default defineRule({
  id: 'redshift/manual-wlm',
  title: 'Queues have fixed slots and memory',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'A manual queue gives each of its slots the same share of memory. A small query leaves most of it unused, a large one spills to disk beside it, and what one queue does not need no other may use. Automatic WLM decides for each query.',
    detection:
      'An aws_redshift_parameter_group whose wlm_json_configuration has a queue with query_concurrency or memory_percent_to_use, and none with auto_wlm.\nSilent where the parameter is not set, which is automatic, or not known.',
    unless: 'Somebody has measured that their fixed queues serve their queries better, and measures it still.',
    price: 'None is claimed: what better use of memory saves is seen in the queue times of the cluster.',
    bad: [
      {
        file: 'wlm.tf',
        text: wlmExample(
          '{ user_group = ["bi"], query_concurrency = 5, memory_percent_to_use = 60 }',
          '{ query_concurrency = 5 }',
        ),
      },
    ],
    good: [
      {
        file: 'wlm.tf',
        text: wlmExample(
          '{ user_group = ["bi"], auto_wlm = true, queue_type = "auto", priority = "high" }',
          '{ auto_wlm = true, queue_type = "auto" }',
        ),
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/automatic-wlm.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/workload-mgmt-config.html',
    ],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_redshift_parameter_group')) {
      const wlm = wlmOf(own);
      if (!wlm || isUnknown(wlm) || wlm.queues.some(queue => queue['auto_wlm'] === true)) continue;
      const manual = wlm.queues.filter(queue => 'query_concurrency' in queue || 'memory_percent_to_use' in queue);
      if (manual.length === 0) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, wlm.path, wlm.pathOf(manual[0], 'query_concurrency', 'memory_percent_to_use')),
        message: `${labelOf(own)} divides slots and memory among ${counted(manual.length, 'queue')} by hand`,
        confidence: 'high',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Set auto_wlm on its queues and give them priorities instead of slots and memory',
        },
      };
    }
  },
});
