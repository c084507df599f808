/** A table of Terraform's for the examples of the docs, partitioned by a key, with these parameters. */
export const tableExample = (
  key: string,
  ...parameters: readonly string[]
): string => `resource "aws_glue_catalog_table" "clicks" {
  name          = "clicks"
  database_name = "web"

  partition_keys {
    name = "${key}"
    type = "string"
  }
${parameters.length === 0 ? '' : `\n  parameters = {\n${parameters.map(line => `    ${line}\n`).join('')}  }\n`}}
`;
