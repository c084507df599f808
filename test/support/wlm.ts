/** A parameter group with these queues, an expression of HCL; `x` is not known. */
export const groupWith = (queues: string, name = 'wlm_json_configuration'): string =>
  `resource "aws_redshift_parameter_group" "bi" {
  name   = "bi"
  family = "redshift-1.0"

  parameter {
    name  = "${name}"
    value = jsonencode(${queues})
  }
}
variable "x" {}
`;
