import rule from '../../../src/rules/redshift/manual-wlm.ts';
import { hcl } from '../../support/hcl.ts';
import { groupWith } from '../../support/wlm.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  silent: {
    'WLM is automatic': hcl(groupWith('[{ auto_wlm = true }]')),
    'one of its queues is automatic': hcl(groupWith('[{ query_concurrency = 5 }, { auto_wlm = true }]')),
    'its queues set neither slots nor memory': hcl(groupWith('[{ user_group = ["bi"] }]')),
    'only short queries are set apart': hcl(groupWith('[{ short_query_queue = true, query_concurrency = 5 }]')),
    'there is no queue': hcl(groupWith('[]')),
    'the text is not known': hcl(groupWith('var.x')),
    'it is no list': hcl(groupWith('{ query_concurrency = 5 }')),
    'its elements are no queues': hcl(groupWith('[null, 1, "a", ["query_concurrency"]]')),
    'another parameter has such a text': hcl(groupWith('[{ query_concurrency = 5 }]', 'query_group')),
    'the parameter’s name is not known': hcl(groupWith('[{ query_concurrency = 5 }]', '${var.x}')),
    'nothing is said of queues': hcl(
      'resource "aws_redshift_parameter_group" "bi" {\n  name = "bi"\n  parameter {\n    name  = "require_ssl"\n    value = "true"\n  }\n}\n',
    ),
  },
  reports: {
    'its queues have slots and memory': {
      ...hcl(
        groupWith(
          '[{ query_concurrency = 5, memory_percent_to_use = 60 }, { query_concurrency = 5 }, { short_query_queue = true }]',
        ),
      ),
      findings: [
        {
          at: { path: 'parameter[0].value', line: 7, column: 27, endColumn: 48 },
          message: 'aws_redshift_parameter_group.bi divides slots and memory among 2 queues by hand',
          severity: 'warning',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'one has memory alone': { ...hcl(groupWith('[{ memory_percent_to_use = 60 }]')), findings: [{}] },
    'it is said to be not automatic': {
      ...hcl(groupWith('[{ auto_wlm = false, query_concurrency = 15 }]')),
      findings: [{}],
    },
  },
});
