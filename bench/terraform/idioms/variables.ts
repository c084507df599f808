import { inMain, word, type Idiom } from './idiom.ts';

/** Types, defaults and conversions of variables; what a module's caller leaves out or gives as null. */
export const variables: readonly [Idiom, ...Idiom[]] = [
  inMain(own => {
    const { name, random, as } = own;
    return `
variable "${name}" {
  type = map(object({
    workers = optional(number, ${2 + random.below(8)})
    kind    = optional(string)
    tags    = optional(map(string), { team = "${word(own)}" })
    flags   = optional(object({
      metrics = optional(bool, ${random.chance(0.5)})
      level   = optional(string, "INFO")
    }), {})
    steps = optional(list(string), ["a", "b"])
  }))
  default = {
    first  = {}
    second = { workers = "${3 + random.below(9)}", kind = ${random.pick(['null', '"G.1X"'])}, flags = { metrics = "true" } }
    third  = { tags = { n = 1, b = true }, steps = [1, 2], unused = "x" }
  }
}
resource "aws_glue_job" "${name}" {
  for_each          = var.${name}
  name              = "${name}-\${each.key}"
  role_arn          = "arn:aws:iam::123456789012:role/\${each.key}"
  number_of_workers = each.value.workers
  worker_type       = coalesce(each.value.kind, "G.2X")
  glue_version      = each.value.kind == null ? "3.0" : "4.0"
  tags              = merge(each.value.tags, { level = each.value.flags.level, steps = join("/", each.value.steps) })
  default_arguments = each.value.flags.metrics ? { "--enable-metrics" = "", "--n" = length(each.value.steps) } : ${as({ '--x': 'y' })}
  command {
    script_location = "s3://code/\${each.key}.py"
  }
}`;
  }),
  ({ name, random, as }) => ({
    [`modules/${name}/main.tf`]: `
variable "shards" {
  type     = number
  default  = ${1 + random.below(4)}
  nullable = false
}
variable "hours" {
  type    = string
  default = "24"
}
variable "names" {
  type = ${random.pick(['set(string)', 'list(string)', 'any', 'tuple([string, number])'])}
}
variable "options" {
  type = object({
    mode = optional(string, "PROVISIONED")
    more = optional(object({ kms = optional(string), on = optional(bool, false) }))
  })
  default  = {}
  nullable = ${random.chance(0.5)}
  validation {
    condition     = try(var.options.mode, "PROVISIONED") != ""
    error_message = "A mode."
  }
}
locals {
  more = try(var.options.more, null)
}
resource "aws_kinesis_stream" "this" {
  name             = "${name}-\${join("-", [for n in var.names : n])}"
  shard_count      = var.shards
  retention_period = var.hours
  encryption_type  = local.more == null ? "NONE" : local.more.on ? "KMS" : "NONE"
  kms_key_id       = local.more == null ? null : local.more.kms
  tags             = { shards = var.shards, count = length(var.names), hours = try(var.hours + 1, -1) }
  stream_mode_details {
    stream_mode = var.options == null ? "PROVISIONED" : var.options.mode
  }
}
output "name" {
  value = aws_kinesis_stream.this.name
}`,
    'main.tf': `
module "${name}" {
  source = "./modules/${name}"
  shards = ${random.pick(['null', as(3), '"5"'])}
  hours  = ${random.pick(['30', '48', as('36')])}
  names  = ${random.pick(['["b", 7]', '["x", 1]'])}
  options = ${random.pick(['null', '{}', '{ more = {} }', '{ more = { on = "true", kms = "alias/k" } }', '{ mode = null }'])}
}
resource "terraform_data" "${name}_name" {
  input = { stream = module.${name}.name, upper = upper(module.${name}.name) }
}`,
  }),
  inMain(({ name, random, as }) => {
    const [kind, given] = random.pick([
      ['list(string)', '[1, true, "x"]'],
      ['set(number)', '["3", 1, 2, "1"]'],
      ['map(string)', '{ a = 1, "b c" = true, c = "x" }'],
      ['map(list(number))', '{ a = ["1", 2], b = [] }'],
      ['object({ a = number, b = list(string) })', '{ a = "4", b = [5], c = "gone" }'],
      ['tuple([string, number, bool])', '[1, "2", "true"]'],
      ['list(object({ id = string, n = optional(number, 7) }))', '[{ id = 1 }, { id = "z", n = "8" }]'],
      ['list(any)', '[1, "x"]'],
      ['map(any)', '{ a = 1, b = "x" }'],
      ['any', '[1, { a = "x" }, null]'],
      ['set(object({ k = string, v = optional(list(string), []) }))', '[{ k = "b" }, { k = "a", v = [1] }]'],
      ['bool', '"true"'],
    ]);
    return `
variable "${name}" {
  type    = ${kind}
  default = ${given}
}
variable "${name}_unset" {
  type    = ${kind}
  default = null
}
resource "terraform_data" "${name}" {
  input = jsonencode(var.${name})
  triggers_replace = { kind = can(length(var.${name})) ? length(jsonencode(var.${name})) : 0, other = var.${name}_unset == null ? ${as('none')} : "some" }
}`;
  }),
  inMain(
    ({ name, random }) => `
resource "aws_athena_workgroup" "${name}" {
  name          = "\${var.outer.prefix}${name}"
  force_destroy = var.outer.flag
  tags          = { for k, v in var.outer.tags : upper(k) => "\${k}=\${v}" if k != "skip" }
  configuration {
    bytes_scanned_cutoff_per_query     = 10485760 * (var.outer.cutoff + ${1 + random.below(5)})
    enforce_workgroup_configuration    = ! var.outer.flag
    publish_cloudwatch_metrics_enabled = length(var.outer.names) > ${random.below(3)}
    dynamic "result_configuration" {
      for_each = var.outer.bucket[*]
      content {
        output_location = "s3://\${result_configuration.value}/\${result_configuration.key}/"
      }
    }
  }
}`,
  ),
];
