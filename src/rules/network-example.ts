/** A job behind a NAT gateway, and the endpoint that it wants, for the examples of the docs. */
export const networkExample = `resource "aws_vpc" "data" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.data.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.data.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_nat_gateway" "main" {
  subnet_id = "subnet-0a1b2c3d"
}

resource "aws_glue_connection" "lake" {
  name            = "lake"
  connection_type = "NETWORK"

  physical_connection_requirements {
    subnet_id = aws_subnet.private.id
  }
}
`;
export const endpointExample = `
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.data.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.private.id]
}
`;
