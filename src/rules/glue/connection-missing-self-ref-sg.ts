import {
  declaredOnes,
  defineRule,
  groupsIn,
  isOpenToItself,
  labelOf,
  listed,
  ofType,
  placesIn,
  subjectOf,
} from '../rule.ts';
import { connectionExample, selfRuleExample } from '../rule.ts';

export default defineRule({
  id: 'glue/connection-missing-self-ref-sg',
  title: 'Workers of a Glue connection cannot reach each other',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'In a VPC the workers of a Glue job talk to each other on all TCP ports, through the security groups of the connection. If none of them lets its own members in, the job fails before it starts.',
    detection:
      'An aws_glue_connection all of whose security groups are declared in the files that are read, where none of them has an ingress of all TCP ports or of all protocols from itself: in an ingress block with self, an aws_security_group_rule, or an aws_vpc_security_group_ingress_rule. Ranges of addresses count as well.\nSilent where a group is a data source, a variable, the output of a module that is not at hand or the default of the VPC, and where a rule that is not known may be the one.',
    unless:
      'The rule is added by hand or by another configuration: declare it here, where the next apply cannot miss it.',
    price: 'Nothing: a job that does not start is not billed.',
    bad: [{ file: 'glue.tf', text: connectionExample }],
    good: [{ file: 'glue.tf', text: connectionExample + selfRuleExample }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/setup-vpc-for-glue-access.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_connection',
    ],
  },
  *check({ resources }) {
    const declared = declaredOnes(resources);
    for (const own of ofType(declared, 'aws_glue_connection')) {
      const path = 'physical_connection_requirements[0].security_group_id_list';
      const groups = groupsIn(own, path, declared);
      if (!groups || groups.some(group => isOpenToItself(group, declared) !== false)) continue;
      const names = listed([...new Set(groups.map(labelOf))]);
      const { at, also } = placesIn(own, path);
      yield {
        subject: subjectOf(own),
        at,
        also: [...also, ...groups.map(group => placesIn(group).at)],
        message: `${labelOf(own)} has no security group that lets its own members in on all TCP ports (${names})`,
        confidence: 'high',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: `Add an aws_vpc_security_group_ingress_rule to one of them: from itself, tcp, ports 0 to 65535`,
        },
      };
    }
  },
});
