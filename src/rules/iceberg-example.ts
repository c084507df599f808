/** An Iceberg table, and the optimizers that it wants, for the examples of the docs. */
export const icebergExample = `resource "aws_glue_catalog_table" "orders" {
  name          = "orders"
  database_name = "sales"
  table_type    = "EXTERNAL_TABLE"

  open_table_format_input {
    iceberg_input {
      metadata_operation = "CREATE"
    }
  }

  storage_descriptor {
    location = "s3://iceberg/orders/"
  }
}
`;
export const optimizersExample = `
resource "aws_glue_catalog_table_optimizer" "orders" {
  for_each      = toset(["compaction", "retention", "orphan_file_deletion"])
  catalog_id    = "111122223333"
  database_name = "sales"
  table_name    = aws_glue_catalog_table.orders.name
  type          = each.key

  configuration {
    role_arn = "arn:aws:iam::111122223333:role/optimizer"
    enabled  = true
  }
}
`;
