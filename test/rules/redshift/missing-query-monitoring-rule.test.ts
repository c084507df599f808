import rule from '../../../src/rules/redshift/missing-query-monitoring-rule.ts';
import { hcl } from '../../support/hcl.ts';
import { groupWith } from '../../support/wlm.ts';
import { testRule } from '../../support/test-rule.ts';

const rules = 'rules = [{ rule_name = "long", action = "log" }]';

testRule(rule, {
  silent: {
    'a queue has a rule': hcl(groupWith(`[{ auto_wlm = true }, { auto_wlm = true, ${rules} }]`)),
    'the queues are not known': hcl(groupWith('var.x')),
    'their rules are not known': hcl(groupWith('[{ auto_wlm = true, rules = var.x }]')),
    'the text is no JSON of queues': hcl(groupWith('"none"')),
  },
  reports: {
    'no queue has rules': {
      ...hcl(groupWith('[{ auto_wlm = true }, { short_query_queue = true }]')),
      findings: [
        {
          at: { path: 'parameter[0].value', line: 7, column: 25 },
          message: 'aws_redshift_parameter_group.bi has no query monitoring rule: nothing stops a runaway query',
          severity: 'warning',
          confidence: 'high',
          waste: [{ meter: 'redshift:node-hour', perMonth: { unknown: 'how long runaway queries run' } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'its list of rules is empty': { ...hcl(groupWith('[{ auto_wlm = true, rules = [] }]')), findings: [{}] },
    'the queues are left to Redshift': {
      ...hcl('resource "aws_redshift_parameter_group" "bi" {\n  name   = "bi"\n  family = "redshift-1.0"\n}\n'),
      findings: [{ at: { address: 'aws_redshift_parameter_group.bi' }, severity: 'info' }],
    },
  },
});
