import { inMain, word, type Idiom } from './idiom.ts';

/** Modules in modules, what they give each other, and other providers. */
export const modules: readonly Idiom[] = [
  own => {
    const { name, random, as } = own;
    return {
      [`modules/${name}/zone/main.tf`]: `
variable "zone" {}
variable "tables" {
  type = list(string)
}
variable "tags" {
  type    = map(string)
  default = {}
}
module "table" {
  source   = "../table"
  for_each = toset(var.tables)
  name     = each.value
  database = "\${var.zone}_db"
  tags     = merge(var.tags, { zone = var.zone })
}
output "names" {
  value = [for t in module.table : t.name]
}
output "by_table" {
  value = { for k, t in module.table : k => t }
}`,
      [`modules/${name}/table/main.tf`]: `
variable "name" {
  type = string
}
variable "database" {
  type = string
}
variable "tags" {}
locals {
  path = "\${var.database}/\${var.name}"
}
resource "aws_glue_catalog_table" "this" {
  name          = var.name
  database_name = var.database
  parameters    = var.tags
  dynamic "partition_keys" {
    for_each = contains(["orders", "events"], var.name) ? ["day"] : []
    content {
      name = partition_keys.value
      type = "date"
    }
  }
}
output "name" {
  value = aws_glue_catalog_table.this.name
}
output "path" {
  value       = "s3://lake/\${local.path}/"
  description = "Where it lies"
}`,
      'main.tf': `
module "${name}" {
  source   = "./modules/${name}/zone"
  for_each = ${random.pick(['{ raw = ["orders", "stock"], gold = ["events"] }', '{ raw = [], one = ["x"] }', `{ z = ${as([word(own)])} }`])}
  zone     = each.key
  tables   = each.value
  tags     = ${as({ a: 'b' })}
}
module "${name}_counted" {
  source = "./modules/${name}/zone"
  count  = ${random.pick(['0', '1', '2', 'var.outer.flag ? 1 : 0'])}
  zone   = "z\${count.index}"
  tables = ["only"]
}
resource "terraform_data" "${name}" {
  input = {
    all   = flatten([for z in module.${name} : z.names])
    paths = { for k, z in module.${name} : k => [for t in z.by_table : t.path] }
    count = module.${name}_counted[*].names
    try   = try(module.${name}_counted[0].by_table["only"].path, "none")
    keys  = keys(module.${name})
  }
}`,
    };
  },
  ({ name, random }) => ({
    [`modules/${name}/main.tf`]: `
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.other]
    }
  }
}
variable "name" {}
resource "aws_s3_bucket" "here" {
  bucket = "\${var.name}-here"
}
resource "aws_s3_bucket" "there" {
  provider = aws.other
  bucket   = replace(aws_s3_bucket.here.bucket, "here", "there")
  tags     = { twin = aws_s3_bucket.here.bucket }
}`,
    'main.tf': `
module "${name}" {
  source = "./modules/${name}"
  name   = "${name.replaceAll('_', '-')}"
  providers = {
    aws       = ${random.pick(['aws', 'aws.other'])}
    aws.other = ${random.pick(['aws', 'aws.other'])}
  }
  depends_on = [aws_s3_bucket.${name}]
}
resource "aws_s3_bucket" "${name}" {
  provider = aws.other
  bucket   = "${name.replaceAll('_', '-')}-own"
}`,
  }),
  inMain(
    ({ name, random }) => `
locals {
  ${name} = { config = { a = [{ b = [1, 2] }, { b = [3] }], none = null } }
}
resource "terraform_data" "${name}" {
  input = {
    deep   = local.${name}.config.a[*].b[${random.below(1)}]
    flat   = flatten(local.${name}.config.a[*].b)
    old    = local.${name}.config.a.*.b
    single = local.${name}.config[*].a[0].b
    none   = local.${name}.config.none[*]
    index  = local.${name}["config"]["a"][1].b[0]
    last   = local.${name}.config.a[length(local.${name}.config.a) - 1].b
    look   = lookup(local.${name}.config, "nope", "${name}")
  }
}`,
  ),
];
