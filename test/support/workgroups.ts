import { hcl } from './hcl.ts';

/** A Serverless workgroup with this line, and other text below it. */
export const workgroups = (line: string, more = '') =>
  hcl(`resource "aws_redshiftserverless_workgroup" "bi" {
  namespace_name = "bi"
  workgroup_name = "bi"
  ${line}
}
variable "x" {}
${more}`);

export const limit = (arn: string, ...lines: readonly string[]) =>
  `resource "aws_redshiftserverless_usage_limit" "a" {
  resource_arn = ${arn}
  amount       = 60
  ${lines.length > 0 ? lines.join('\n  ') : 'usage_type = "serverless-compute"'}
}`;
