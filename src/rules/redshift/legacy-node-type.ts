import { defineRule, evidenceOf, labelOf, numberSetting, ofType, placesIn, resourceExample } from '../rule.ts';
import { subjectOf, textSetting } from '../rule.ts';

const cluster = (type: string, nodes: number) =>
  resourceExample(
    'aws_redshift_cluster',
    'warehouse',
    'cluster_identifier     = "warehouse"',
    'database_name          = "dwh"',
    'master_username        = "admin"',
    'manage_master_password = true',
    `node_type              = "${type}"`,
    'cluster_type           = "multi-node"',
    `number_of_nodes        = ${nodes}`,
  );

export default defineRule({
  id: 'redshift/legacy-node-type',
  title: 'Cluster of nodes that are no longer sold',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['redshift:node-hour'],
  fix: 'none',
  docs: {
    why: 'DC1, DC2 and DS2 nodes keep their data on their own disks: whoever needs space buys compute. New clusters of them are refused, so that what Terraform declares cannot be created again, and data sharing, managed storage and AQUA are for RA3 alone.',
    detection: 'An aws_redshift_cluster whose node_type is of dc1, dc2 or ds2.\nSilent where the type is not known.',
    unless: 'The cluster is being moved already, or goes away before it pays.',
    price: 'None is claimed: fewer RA3 nodes do the same work, how many only a test tells.',
    bad: [{ file: 'redshift.tf', text: cluster('dc2.large', 8) }],
    good: [{ file: 'redshift.tf', text: cluster('ra3.xlplus', 2) }],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/rs-ra3-upgrade.html',
    ],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_redshift_cluster')) {
      const type = textSetting(own, 'node_type');
      if (typeof type !== 'string' || !/^(?:dc1|dc2|ds2)\./.test(type)) continue;
      const nodes = numberSetting(own, 'number_of_nodes') ?? 1;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'node_type'),
        message: `${labelOf(own)} is of ${type} nodes, which are no longer sold`,
        confidence: 'high',
        evidence: evidenceOf(typeof nodes === 'number' && `${nodes} × ${type}`),
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Move it to RA3 by an elastic resize or from a snapshot, and test with fewer nodes than it has now',
        },
      };
    }
  },
});
