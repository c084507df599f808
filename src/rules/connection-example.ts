/** A connection with a security group, and the rule that it wants, for the examples of the docs. */
export const connectionExample = `resource "aws_glue_connection" "orders" {
  name            = "orders"
  connection_type = "NETWORK"

  physical_connection_requirements {
    subnet_id              = "subnet-0a1b2c3d"
    security_group_id_list = [aws_security_group.glue.id]
  }
}

resource "aws_security_group" "glue" {
  name   = "glue"
  vpc_id = "vpc-0a1b2c3d"
}
`;
export const selfRuleExample = `
resource "aws_vpc_security_group_ingress_rule" "glue" {
  security_group_id            = aws_security_group.glue.id
  referenced_security_group_id = aws_security_group.glue.id
  ip_protocol                  = "tcp"
  from_port                    = 0
  to_port                      = 65535
}
`;
