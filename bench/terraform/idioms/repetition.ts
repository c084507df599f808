import { inMain, word, type Idiom } from './idiom.ts';

/** `count`, `for_each` and `dynamic` over what people walk over. */
export const repetition: readonly Idiom[] = [
  inMain(own => {
    const { name, random, as } = own;
    return `
locals {
  ${name}_zones = { raw = ["a", "b"], gold = ${as(['c'])}, none = [] }
  ${name}_pairs = merge([for zone, tables in local.${name}_zones : { for t in tables : "\${zone}.\${t}" => { zone = zone, table = t } }]...)
  ${name}_flat = flatten([for zone, tables in local.${name}_zones : [for i, t in tables : { key = "\${zone}-\${t}", at = i }]])
}
resource "aws_glue_catalog_database" "${name}" {
  for_each    = toset(keys(local.${name}_zones))
  name        = "${name}_\${each.key}"
  description = "\${title(each.value)} of \${length(local.${name}_zones[each.key])}"
}
resource "aws_glue_catalog_table" "${name}" {
  for_each      = local.${name}_pairs
  name          = each.value.table
  database_name = aws_glue_catalog_database.${name}[each.value.zone].name
  parameters    = { key = each.key, EXTERNAL = "TRUE" }
  storage_descriptor {
    location = "s3://lake/\${replace(each.key, ".", "/")}/"
    dynamic "columns" {
      for_each = concat(["id"], each.value.zone == "raw" ? [] : ["${word(own)}"])
      content {
        name = columns.value
        type = columns.key == 0 ? "bigint" : "string"
      }
    }
  }
}
resource "aws_cloudwatch_log_group" "${name}" {
  for_each          = { for one in local.${name}_flat : one.key => one }
  name              = "/lake/\${each.key}"
  retention_in_days = [1, 3, ${random.pick([5, 7, 14])}][each.value.at]
}`;
  }),
  inMain(
    ({ name, random, as }) => `
resource "aws_s3_bucket" "${name}" {
  count         = ${random.pick(['0', '1', as(2), 'length(["a", "b"])', 'var.outer.flag ? 1 : 0', 'var.outer.cutoff > 5 ? 0 : 2'])}
  bucket        = "${name.replaceAll('_', '-')}-\${count.index}"
  force_destroy = count.index % 2 == 0
}
resource "aws_s3_bucket_lifecycle_configuration" "${name}" {
  count  = length(aws_s3_bucket.${name})
  bucket = aws_s3_bucket.${name}[count.index].bucket
  rule {
    id     = "rule-\${count.index + 1}"
    status = count.index == 0 ? "Enabled" : "Disabled"
    filter {
      prefix = element(["tmp/", "athena/"], count.index)
    }
    expiration {
      days = 7 * (count.index + 1)
    }
  }
}
resource "terraform_data" "${name}" {
  input = {
    names = aws_s3_bucket.${name}[*].bucket
    first = try(aws_s3_bucket.${name}[0].bucket, "none")
    one   = length(aws_s3_bucket.${name}) < 2 ? one(aws_s3_bucket.${name}[*].bucket) : "many"
    old   = join(",", aws_s3_bucket.${name}.*.bucket)
  }
}`,
  ),
  inMain(
    ({ name, random, as }) => `
resource "aws_s3_bucket" "${name}" {
  for_each = ${random.pick([`toset(${as(['lake', 'logs'])})`, '{ lake = 1, logs = 2 }', 'toset(concat(["lake"], ["logs", "lake"]))'])}
  bucket   = "${name.replaceAll('_', '-')}-\${each.key}"
}
resource "aws_s3_bucket_versioning" "${name}" {
  for_each = aws_s3_bucket.${name}
  bucket   = each.value.bucket
  versioning_configuration {
    status = each.key == "lake" ? "Enabled" : "Suspended"
  }
}
resource "aws_s3_bucket_policy" "${name}" {
  for_each = { for key, bucket in aws_s3_bucket.${name} : key => bucket.bucket }
  bucket   = each.value
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for action in ["s3:GetObject", "s3:ListBucket"] : {
      Sid = title(each.key), Effect = "Allow", Action = action, Principal = "*", Resource = "arn:aws:s3:::\${each.value}/*"
    } if action != "s3:ListBucket" || each.key == "logs"]
  })
}`,
  ),
  inMain(
    ({ name, random, as }) => `
locals {
  ${name}_ports = ${random.pick(['{ web = [80, 443], db = [5439] }', '{ a = [1], b = [] }'])}
}
resource "aws_security_group" "${name}" {
  name = "${name}"
  dynamic "ingress" {
    for_each = local.${name}_ports
    iterator = group
    content {
      description = group.key
      from_port   = try(min(group.value...), 0)
      to_port     = try(max(group.value...), 0)
      protocol    = "tcp"
      cidr_blocks = [for i, p in group.value : cidrsubnet("10.0.0.0/8", 8, i + ${random.below(9)})]
    }
  }
  dynamic "egress" {
    for_each = ${random.pick(['var.outer.flag ? [1] : []', 'toset(["x"])', 'range(2)', '[]'])}
    content {
      from_port   = 0
      to_port     = egress.key == 0 ? 0 : 65535
      protocol    = "tcp"
      cidr_blocks = ${as(['0.0.0.0/0'])}
    }
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "${name}" {
  bucket = "${name}"
  dynamic "rule" {
    for_each = { hot = [], cold = [{ days = 30, class = "GLACIER" }, { days = "90", class = "DEEP_ARCHIVE" }] }
    content {
      id     = rule.key
      status = length(rule.value) > 0 ? "Enabled" : "Disabled"
      filter {
        and {
          prefix = "\${rule.key}/"
          tags   = { rule = rule.key, n = length(rule.value) }
        }
      }
      dynamic "transition" {
        for_each = rule.value
        content {
          days          = transition.value["days"]
          storage_class = transition.value.class
        }
      }
      dynamic "abort_incomplete_multipart_upload" {
        for_each = rule.key == "hot" ? [${1 + random.below(9)}] : []
        content {
          days_after_initiation = abort_incomplete_multipart_upload.value
        }
      }
    }
  }
}`,
  ),
  inMain(
    ({ name, random }) => `
locals {
  ${name}_product = { for pair in setproduct(["dev", "prod"], ["eu", "us"]) : "\${pair[0]}/\${pair[1]}" => pair }
  ${name}_groups  = { for one in [{ k = "a", v = 1 }, { k = "b", v = 2 }, { k = "a", v = 3 }] : one.k => one.v... }
}
resource "aws_athena_named_query" "${name}" {
  for_each  = { for k, v in local.${name}_product : k => v if v[${random.below(2)}] != "us" }
  name      = replace(each.key, "/", "-")
  database  = "db_\${each.value[0]}"
  query     = "SELECT * FROM t WHERE region = '\${each.value[1]}'"
  workgroup = one([for w in ["dev-wg", "prod-wg"] : w if startswith(w, each.value[0])])
}
resource "terraform_data" "${name}" {
  for_each = local.${name}_groups
  input    = { sum = sum(each.value), list = reverse(each.value), max = max(each.value...) }
}`,
  ),
];
