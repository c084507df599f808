import { hcl } from './hcl.ts';

/** A cluster of EMR 7 with these lines, and other text below it. */
export const cluster = (lines: string, more = '', applications = '["Spark"]') =>
  hcl(`resource "aws_emr_cluster" "etl" {
  name          = "etl"
  release_label = "emr-7.5.0"
  applications  = ${applications}
  ${lines}
}
variable "x" {}
${more}`);

export const block = (name: string, ...lines: readonly string[]) => `${name} {\n${lines.join('\n')}\n}`;
export const types = (weights: Readonly<Record<string, number | string>>) =>
  Object.entries(weights)
    .map(([type, weight]) =>
      block('instance_type_configs', `instance_type = "${type}"`, `weighted_capacity = ${weight}`),
    )
    .join('\n');
