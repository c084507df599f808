import { analyticsIn, declaredOnes, defineRule, group, labelOf, listed, natRoutes, partOf, placesIn } from '../rule.ts';
import { reachesS3, subjectOf, subnetsOf } from '../rule.ts';
import { networkExample, endpointExample } from '../rule.ts';

export default defineRule({
  id: 'network/nat-for-s3',
  title: 'Jobs reach S3 through a NAT gateway',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'A NAT gateway is charged for each gigabyte that passes it, and a Glue job, a cluster or a function in private subnets sends all that it reads from S3 and writes to it that way. A gateway endpoint for S3 costs nothing and takes that traffic off.',
    detection:
      'A route of 0.0.0.0/0 to a NAT gateway in the table of subnets in which a Glue connection, EMR, MWAA, a Lambda function, or Redshift with enhanced_vpc_routing runs, where the VPC is declared in the files that are read and has no aws_vpc_endpoint for S3. One finding for a VPC.\nSilent where the VPC, the subnets or the routes come from data sources, variables or modules that are not at hand, where the service of an endpoint is not known, and where the VPC is attached to a transit gateway, behind which an endpoint may be.',
    unless: 'Next to nothing of what they read lies in S3.',
    price:
      'Bytes from and to S3 × the price of a gigabyte that a NAT gateway processes: 0.045 USD in us-east-1. The gateway itself stays.',
    bad: [{ file: 'network.tf', text: networkExample }],
    good: [{ file: 'network.tf', text: networkExample + endpointExample }],
    links: [
      'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html',
      'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html',
      'https://docs.aws.amazon.com/glue/latest/dg/vpc-endpoints-s3.html',
    ],
  },
  *check({ resources }) {
    const declared = declaredOnes(resources);
    const routes = natRoutes(declared).flatMap(own => {
      const vpc = partOf(declared, own.table, 'vpc_id', 'aws_vpc');
      return vpc ? [{ ...own, vpc }] : [];
    });
    for (const own of group(routes, ({ vpc }) => [vpc.address ?? '']).values()) {
      const [first] = own;
      if (!first || reachesS3(first.vpc, declared) !== false) continue;
      const users = own.flatMap(({ table }) => analyticsIn(new Set(subnetsOf(table, declared)), declared));
      if (users.length === 0) continue;
      const names = [...new Set(users.map(labelOf))].toSorted();
      const { at, also } = placesIn(first.route, first.path);
      yield {
        subject: subjectOf(first.vpc),
        at,
        also: [...also, ...users.map(user => placesIn(user).at)],
        message: `${labelOf(first.vpc)} has no gateway endpoint for S3: what ${listed(names.slice(0, 3))}${names.length > 3 ? ', …' : ''} read and write there is charged by the NAT gateway`,
        confidence: 'high',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Add an aws_vpc_endpoint of type Gateway for S3, with the route tables of the private subnets; it is free',
        },
      };
    }
  },
});
