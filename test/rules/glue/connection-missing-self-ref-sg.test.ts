import rule from '../../../src/rules/glue/connection-missing-self-ref-sg.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const connection = (groups: string) => `variable "x" {}
resource "aws_glue_connection" "c" {
  name = "c"
  physical_connection_requirements {
    security_group_id_list = ${groups}
  }
}
`;
const groupOf = (name: string, ingress = '') => `resource "aws_security_group" "${name}" {
  name = "${name}"
  ${ingress}
}
`;
const own = (more: string, ingress?: string) =>
  hcl(connection('[aws_security_group.glue.id]') + groupOf('glue', ingress) + more);
const inline = (settings: string) => own('', `ingress {\n ${settings}\n}`);
const tcp = 'protocol = "tcp"\nfrom_port = 0\nto_port = 65535';
const old = (settings: string) =>
  own(`resource "aws_security_group_rule" "r" {
  security_group_id = aws_security_group.glue.id
  ${settings}
}`);
const ingress = (settings: string) =>
  own(`resource "aws_vpc_security_group_ingress_rule" "r" {
  ${settings}
}`);
const ids = 'security_group_id = aws_security_group.glue.id\nreferenced_security_group_id = aws_security_group.glue.id';
const finding = {
  subject: { resource: 'aws_glue_connection.c' },
  at: { path: 'physical_connection_requirements[0].security_group_id_list', line: 5 },
  message:
    'aws_glue_connection.c has no security group that lets its own members in on all TCP ports (aws_security_group.glue)',
  severity: 'error' as const,
};

testRule(rule, {
  silent: {
    'its block lets itself in': inline(`self = true\n${tcp}`),
    'its block lets itself in by all protocols': inline('self = true\nprotocol = "-1"\nfrom_port = 0\nto_port = 0'),
    'its block lets a network in': inline(`cidr_blocks = ["10.0.0.0/8"]\n${tcp}`),
    'a rule lets itself in': old(`type = "ingress"\nself = true\n${tcp}`),
    'a rule names itself as the source': old(
      `type = "ingress"\nsource_security_group_id = aws_security_group.glue.id\n${tcp}`,
    ),
    'a new rule lets itself in': ingress(`${ids}\nip_protocol = "-1"`),
    'a block is not known': own(
      '',
      'dynamic "ingress" {\n for_each = var.x\n content {\n protocol = ingress.value\n from_port = 0\n to_port = 0\n }\n}',
    ),
    'the ports of a rule are not known': old(
      'type = "ingress"\nself = true\nprotocol = "tcp"\nfrom_port = 0\nto_port = var.x',
    ),
    'whose a rule is, is not known': ingress(
      'security_group_id = var.x\nreferenced_security_group_id = var.x\nip_protocol = "-1"',
    ),
    'one of its groups opens': hcl(
      connection('[aws_security_group.glue.id, aws_security_group.open.id]') +
        groupOf('glue') +
        groupOf('open', `ingress {\n self = true\n${tcp}\n}`),
    ),
    'a group is a variable': hcl(connection('[aws_security_group.glue.id, var.x]') + groupOf('glue')),
    'a group is known by its id': hcl(connection('[aws_security_group.glue.id, "sg-1"]') + groupOf('glue')),
    'its only group is declared elsewhere': hcl(connection('["sg-1"]')),
    'its groups are not known': hcl(connection('var.x')),
    'its group is that of a data source': hcl(
      `${connection('[data.aws_security_group.d.id]')}data "aws_security_group" "d" {\n name = "d"\n}`,
    ),
    'its group is the default of the VPC': hcl(
      `${connection('[aws_default_security_group.d.id]')}resource "aws_default_security_group" "d" {}`,
    ),
    'it is in no VPC': hcl('resource "aws_glue_connection" "c" {\n name = "c"\n}'),
  },
  reports: {
    'nothing is let in': { ...own(''), findings: [finding] },
    'one port is let in': {
      ...inline('self = true\nprotocol = "tcp"\nfrom_port = 443\nto_port = 443'),
      findings: [finding],
    },
    'another protocol is let in': {
      ...inline('self = true\nprotocol = "udp"\nfrom_port = 0\nto_port = 65535'),
      findings: [finding],
    },
    'the rule is for what goes out': { ...old(`type = "egress"\nself = true\n${tcp}`), findings: [finding] },
    'another group is let in': {
      ...hcl(
        `${connection('[aws_security_group.glue.id]')}${groupOf('glue')}${groupOf('other')}
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id            = aws_security_group.glue.id
  referenced_security_group_id = aws_security_group.other.id
  ip_protocol                  = "-1"
}`,
      ),
      findings: [finding],
    },
    'the rule is that of another group': {
      ...hcl(
        `${connection('[aws_security_group.glue.id]')}${groupOf('glue')}${groupOf('other')}
resource "aws_security_group_rule" "r" {
  security_group_id = aws_security_group.other.id
  type              = "ingress"
  self              = true
  ${tcp}
}`,
      ),
      findings: [{ also: [{ address: 'aws_security_group.glue' }] }],
    },
  },
});
