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

/** The facts of an Iceberg table as an example: one group of partitions of which all but this is usual, and the rest. */
export const icebergFilesExample = (group: object, metadata = {}, rest = {}) => {
  const none = { files: 0, bytes: 0, rows: 0 };
  const spread = [
    {
      medianExp: 27,
      filesExp: 0,
      smallExp: 0,
      bytesExp: 27,
      partitions: 200,
      data: {
        files: 200,
        bytes: 2e10,
        rows: 2e8,
      },
      small: {
        ...none,
        rowGroups: 0,
      },
      reread: {
        ...none,
        read: 0,
      },
      deletes: {
        files: 0,
        rows: 0,
        equality: 0,
      },
      deleted: none,
      ...group,
    },
  ];
  const icebergTables = [{ files: { partitions: 200, spread }, ...metadata }];
  return { file: 'a.json', text: JSON.stringify({ icebergTables, ...rest }) };
};

/** The facts of an Iceberg table with these commits of the last seven days, as an example. */
export const icebergHistoryExample = (commits: object) => ({
  file: 'a.json',
  text: JSON.stringify({ icebergTables: [{ history: { snapshots: 900, oldestDays: 6, named: 0, commits } }] }),
});
