import { inMain, word, type Idiom } from './idiom.ts';

/** Values of other types than are asked for, documents, and references. */
export const values: readonly Idiom[] = [
  inMain(
    ({ name, random }) => `
resource "aws_glue_job" "${name}" {
  name              = ${random.pick(['12', 'true', '"x"', '1.50'])}
  role_arn          = "arn:aws:iam::123456789012:role/x"
  number_of_workers = ${random.pick(['"10"', '5.0', '2 + 1'])}
  max_retries       = "${random.below(3)}"
  timeout           = null
  worker_type       = ${random.pick(['null', '"G.1X"', 'true ? "G.2X" : null'])}
  execution_class   = var.outer.flag ? "FLEX" : null
  connections       = ${random.pick(['["a", 1, true]', 'toset(["b", "a"])', '[]', 'null', 'tolist(toset([3, 1]))'])}
  default_arguments = {
    "--a"  = 1
    "--b"  = true
    (1 + 1) = "two"
    c      = null
  }
  tags = { (upper("k")) = 1.0, "x.y" = false, z = "\${7}" }
  command {
    script_location = "s3://x"
    python_version  = 3
  }
  execution_property {
    max_concurrent_runs = "${1 + random.below(4)}"
  }
}
resource "aws_security_group" "${name}" {
  name = "${name}"
  ingress = ${random.pick([
    '[]',
    'null',
    '[{ description = "d", from_port = "1", to_port = 2, protocol = "tcp", cidr_blocks = ["10.0.0.0/8"], ipv6_cidr_blocks = null, prefix_list_ids = [], security_groups = [], self = false }]',
    '[for p in [443, 80] : { description = "", from_port = p, to_port = p, protocol = "udp", cidr_blocks = [], ipv6_cidr_blocks = [], prefix_list_ids = [], security_groups = ["sg-${p}"], self = "true" }]',
  ])}
  revoke_rules_on_delete = "true"
}`,
  ),
  inMain(own => {
    const { name, random, as } = own;
    return `
data "aws_iam_policy_document" "${name}_base" {
  statement {
    sid       = "${word(own)}"
    actions   = ${random.pick(['["s3:GetObject"]', '["s3:PutObject", "s3:GetObject", "s3:GetObject"]'])}
    resources = ["arn:aws:s3:::lake/*", "arn:aws:s3:::lake"]
  }
}
data "aws_iam_policy_document" "${name}" {
  source_policy_documents = [data.aws_iam_policy_document.${name}_base.json${random.pick(['', ', jsonencode({ Statement = [{ Sid = "One", Effect = "Allow", Action = ["b:*", "a:*"], Resource = "*" }] })'])}]
  ${random.pick(['', 'override_policy_documents = [jsonencode({ Version = "2012-10-17", Id = "o", Statement = [{ Sid = "S0", Effect = "Deny", NotAction = "x:*", Resource = ["b", "a"] }] })]'])}
  ${random.pick(['', 'version = "2008-10-17"', 'policy_id = "p"'])}
  statement {
    effect    = "${random.pick(['Allow', 'Deny'])}"
    actions   = ["glue:GetTable"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ${random.pick(['["eu-west-1"]', '["b", "a"]'])}
    }
    dynamic "principals" {
      for_each = ${random.pick(['[]', '{ Service = ["glue.amazonaws.com"] }', '{ AWS = ["*"], Service = ["b", "a"] }'])}
      content {
        type        = principals.key
        identifiers = principals.value
      }
    }
  }
  dynamic "statement" {
    for_each = ${as(['kms:Decrypt', 'kms:Encrypt'])}
    content {
      sid           = "S\${statement.key}"
      not_actions   = [statement.value]
      not_resources = ["arn:\${statement.value}"]
    }
  }
}
resource "aws_iam_policy" "${name}" {
  name   = "${name}"
  policy = data.aws_iam_policy_document.${name}.json
}
resource "aws_iam_role" "${name}" {
  name = "${name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${random.pick(['glue', 'firehose'])}.amazonaws.com" } }]
  })
  max_session_duration = 60 * 60 * ${1 + random.below(4)}
}
resource "aws_iam_role_policy" "${name}" {
  role   = aws_iam_role.${name}.name
  name   = format("%s-%03d", aws_iam_role.${name}.name, ${random.below(99)})
  policy = data.aws_iam_policy_document.${name}_base.json
}`;
  }),
  inMain(
    ({ name, random }) => `
locals {
  ${name}_all = {
    hash   = md5("${name}")
    net    = cidrhost("10.1.0.0/16", ${random.below(200)})
    date   = formatdate("YYYY-MM-DD", timeadd("2026-01-31T00:00:00Z", "${random.below(500)}h"))
    match  = regex("^(?P<a>[a-z]+)-(?P<n>\\\\d+)$", "lake-${random.below(99)}")
    all    = regexall("[a-z]+", "a1bc2")
    sub    = replace("a-b-c", "/-(b)/", "+$1")
    sorted = sort(["b", "a", "C"])
    yaml   = yamldecode("a: [1, x]\\nb: {c: true}")
    pad    = format("%05.1f|%-6s|%q", ${random.below(100)}, "x", "q")
    chunks = chunklist(["a", "b", "c"], 2)
    trans  = transpose({ a = ["x", "y"], b = ["y"] })
    zip    = zipmap(["k"], [${random.below(9)}])
    sens   = nonsensitive(sensitive("open"))
    parse  = parseint("ff", 16) % 7
    cond   = null == null ? "same" : "other"
    url    = urlencode("a b&é")
    b64    = base64gzip("") == "" ? 1 : 2
    neg    = -(-3)
    cmp    = alltrue([1 < 2, 2 >= 2, "a" != "b"]) && ! anytrue([])
    range  = range(${1 + random.below(5)}, 0, -1)
    merge  = merge({ a = 1 }, null, { a = 2, b = { c = 3 } })
  }
}
resource "terraform_data" "${name}" {
  input            = { for k, v in local.${name}_all : k => v if k != "b64" }
  triggers_replace = [keys(local.${name}_all), length(local.${name}_all.chunks)]
}`,
  ),
  inMain(own => {
    const { name, random } = own;
    return `
resource "aws_glue_catalog_database" "${name}" {
  name = "${word(own)}_${name}"
}
resource "aws_lakeformation_permissions" "${name}" {
  principal   = "arn:aws:iam::123456789012:role/${name}"
  permissions = ${random.pick(['["SELECT"]', '["SELECT", "DESCRIBE"]', 'toset(["DESCRIBE"])'])}
  table {
    database_name = aws_glue_catalog_database.${name}.name
    wildcard      = true
  }
}
resource "aws_kinesis_firehose_delivery_stream" "${name}" {
  name        = "${name}"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn            = "arn:aws:iam::123456789012:role/f"
    bucket_arn          = "arn:aws:s3:::lake"
    prefix              = "year=!{timestamp:yyyy}/db=\${aws_glue_catalog_database.${name}.name}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/"
    buffering_size      = ${random.pick(['64', '"128"', '60 + 4'])}
    buffering_interval  = ${60 + random.below(600)}
    dynamic "processing_configuration" {
      for_each = var.outer.flag ? ["Lambda"] : []
      content {
        enabled = "true"
        processors {
          type = processing_configuration.value
          dynamic "parameters" {
            for_each = { LambdaArn = "arn:aws:lambda:eu-west-1:123456789012:function:x:1", BufferSizeInMBs = 3 }
            content {
              parameter_name  = parameters.key
              parameter_value = parameters.value
            }
          }
        }
      }
    }
    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/f/\${aws_glue_catalog_database.${name}.name}"
      log_stream_name = "s3"
    }
  }
}`;
  }),
];
