import rule from '../../../src/rules/network/nat-for-s3.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const vpc = 'variable "x" {}\nresource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const routed = (route = 'cidr_block = "0.0.0.0/0"\nnat_gateway_id = aws_nat_gateway.n.id', of = 'aws_vpc.v.id') => `
resource "aws_subnet" "s" {
  count  = 2
  vpc_id = ${of}
}
resource "aws_nat_gateway" "n" {
  subnet_id = "subnet-1"
}
resource "aws_route_table" "r" {
  vpc_id = ${of}
  ${route === '' ? '' : `route {\n${route}\n}`}
}
resource "aws_route_table_association" "a" {
  count          = 2
  subnet_id      = aws_subnet.s[count.index].id
  route_table_id = aws_route_table.r.id
}
`;
const glue = `resource "aws_glue_connection" "c" {
  name = "c"
  physical_connection_requirements {
    subnet_id = aws_subnet.s[1].id
  }
}
`;
const endpoint = (service: string, of = 'aws_vpc.v.id') => `resource "aws_vpc_endpoint" "e" {
  vpc_id       = ${of}
  service_name = ${service}
}
`;
const lambda = `resource "aws_lambda_function" "f" {
  function_name = "f"
  vpc_config {
    subnet_ids = aws_subnet.s[*].id
  }
}
`;
const redshift = (enhanced: string) => `resource "aws_redshift_subnet_group" "g" {
  name       = "g"
  subnet_ids = [aws_subnet.s[0].id]
}
resource "aws_redshift_cluster" "w" {
  cluster_identifier        = "w"
  cluster_subnet_group_name = aws_redshift_subnet_group.g.name
  enhanced_vpc_routing      = ${enhanced}
}
`;
const all = (...parts: readonly string[]) => hcl(vpc + parts.join(''));
const s3 = '"com.amazonaws.eu-west-1.s3"';

testRule(rule, {
  silent: {
    'there is an endpoint': all(routed(), glue, endpoint(s3)),
    'the service of an endpoint is not known': all(routed(), glue, endpoint('"com.amazonaws.${var.x}.s3"')),
    'the VPC of an endpoint is not known': all(routed(), glue, endpoint(s3, 'var.x')),
    'an endpoint is behind a transit gateway': all(
      routed(),
      glue,
      'resource "aws_ec2_transit_gateway_vpc_attachment" "t" {\n vpc_id = aws_vpc.v.id\n}',
    ),
    'nothing of analytics runs there': all(routed()),
    'it runs in other subnets': all(routed(), glue.replace('aws_subnet.s[1].id', '"subnet-2"')),
    'the VPC is a variable': all(routed(undefined, 'var.x'), glue),
    'the VPC is a data source': all(routed(undefined, 'data.aws_vpc.d.id'), glue, 'data "aws_vpc" "d" {}'),
    'the route leads to an internet gateway': all(routed('cidr_block = "0.0.0.0/0"\ngateway_id = "igw-1"'), glue),
    'the route is that of a network': all(
      routed('cidr_block = "10.1.0.0/16"\nnat_gateway_id = aws_nat_gateway.n.id'),
      glue,
    ),
    'Redshift goes around the VPC': all(routed(), redshift('false')),
    'whether Redshift does is not known': all(routed(), redshift('var.x')),
  },
  reports: {
    'a connection runs behind the gateway': {
      ...all(routed(), glue),
      findings: [
        {
          subject: { resource: 'aws_vpc.v' },
          at: { address: 'aws_route_table.r', path: 'route[0]', line: 15 },
          also: [{ address: 'aws_glue_connection.c' }],
          message:
            'aws_vpc.v has no gateway endpoint for S3: what aws_glue_connection.c read and write there is charged by the NAT gateway',
          severity: 'warning',
        },
      ],
    },
    'the route stands beside its table': {
      ...all(
        routed(''),
        lambda,
        'resource "aws_route" "n" {\n route_table_id = aws_route_table.r.id\n destination_cidr_block = "0.0.0.0/0"\n nat_gateway_id = aws_nat_gateway.n.id\n}',
      ),
      findings: [
        { at: { address: 'aws_route.n', path: 'nat_gateway_id' }, also: [{ address: 'aws_lambda_function.f' }] },
      ],
    },
    'Redshift goes through the VPC': {
      ...all(routed(), redshift('true')),
      findings: [{ also: [{ address: 'aws_redshift_cluster.w' }] }],
    },
    'the endpoint is for another service': {
      ...all(routed(), glue, endpoint('"com.amazonaws.eu-west-1.dynamodb"')),
      findings: [{}],
    },
    'the endpoint is in another VPC': {
      ...all(
        routed(),
        glue,
        endpoint(s3, 'aws_vpc.other.id'),
        'resource "aws_vpc" "other" {\n cidr_block = "10.1.0.0/16"\n}',
      ),
      findings: [{}],
    },
  },
});
