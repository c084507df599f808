import rule from '../../../src/rules/redshift/serverless-uncapped-capacity.ts';
import { aCluster } from '../../support/facts.ts';
import { limit, workgroups } from '../../support/workgroups.ts';
import { testRule } from '../../support/test-rule.ts';

const own = 'aws_redshiftserverless_workgroup.bi.arn';
const compute = 'usage_type = "serverless-compute"';

testRule(rule, {
  silent: {
    'a maximum is set': workgroups('max_capacity = 128'),
    'the maximum is not known': workgroups('max_capacity = var.x'),
    'a limit stops it': workgroups('', limit(own, compute, 'breach_action = "deactivate"')),
    'a limit may stop it': workgroups('', limit(own, compute, 'breach_action = var.x')),
    'a limit may be for it': workgroups('', limit('var.x', compute, 'breach_action = "log"')),
    'the account alone has it': { resources: [aCluster('bi', 1, { type: 'aws_redshiftserverless_workgroup' })] },
  },
  reports: {
    'there is none': {
      ...workgroups('base_capacity = 8'),
      findings: [
        {
          subject: { resource: 'aws_redshiftserverless_workgroup.bi' },
          message: 'aws_redshiftserverless_workgroup.bi has no max_capacity: a burst runs at whatever Redshift allows',
          severity: 'warning',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: '\n  max_capacity = 32\n' }] },
        },
      ],
    },
    'it is null, and a limit only says so': {
      ...workgroups('max_capacity = null', limit(own, compute, 'breach_action = "emit-metric"')),
      findings: [{}],
    },
    'a limit does nothing in particular': { ...workgroups('', limit(own)), findings: [{}] },
    'its base is not known': {
      ...workgroups('base_capacity = var.x'),
      options: { times: 2 },
      findings: [{ remedy: { kind: 'decide', advice: 'Set max_capacity, such as 2 times the base' } }],
    },
  },
});
