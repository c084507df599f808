import { inMain, word, type Idiom } from './idiom.ts';

/** Blocks that say what becomes of resources, override files, JSON. */
export const blocks: readonly Idiom[] = [
  inMain(own => {
    const { name, random } = own;
    return `
moved {
  from = aws_kinesis_stream.${name}_old
  to   = aws_kinesis_stream.${name}[0]
}
removed {
  from = aws_s3_bucket.${name}_gone
  lifecycle {
    destroy = false
  }
}
check "${name}" {
  assert {
    condition     = length(aws_kinesis_stream.${name}) > 0
    error_message = "No stream."
  }
}
resource "aws_kinesis_stream" "${name}" {
  count            = ${1 + random.below(2)}
  name             = "${name}-\${count.index}"
  shard_count      = count.index + 1
  shard_level_metrics = ${random.pick(['["IncomingBytes", "ALL"]', 'toset(["ALL"])'])}
  tags             = { self = "${word(own)}" }
  depends_on       = [terraform_data.${name}]
  timeouts {
    create = "\${5 * 2}m"
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [${random.pick(['tags', 'shard_count', 'tags, shard_count'])}]
    precondition {
      condition     = count.index < 5
      error_message = "Too many."
    }
  }
}
resource "terraform_data" "${name}" {
  input            = "\${path.module == "" ? "x" : "y"}${name}"
  triggers_replace = [1, "a", { b = null }]
  connection {
    host = "nowhere"
  }
  provisioner "local-exec" {
    when    = destroy
    command = "echo \${self.input}"
  }
  provisioner "local-exec" {
    command = "echo ${name}"
  }
}`;
  }),
  ({ name, random, as }) => ({
    'main.tf': `
variable "${name}" {
  type    = string
  default = "first"
}
locals {
  ${name}_kept = ${as('kept')}
  ${name}_over = "before"
}
resource "aws_glue_crawler" "${name}" {
  name          = "${name}"
  role          = "glue"
  database_name = var.${name}
  description   = local.${name}_over
  tags          = { a = "1", b = local.${name}_kept }
  s3_target {
    path = "s3://lake/a/"
  }
  s3_target {
    path       = "s3://lake/b/"
    exclusions = ["x"]
  }
  recrawl_policy {
    recrawl_behavior = "CRAWL_EVERYTHING"
  }
  lifecycle {
    ignore_changes = [description]
  }
}`,
    [`${name}_override.tf`]: `
variable "${name}" {
  default = "second"
}
locals {
  ${name}_over = "after"
}
resource "aws_glue_crawler" "${name}" {
  ${random.pick(['tags = { c = "2" }', 'description = "own"', 'table_prefix = local.' + name + '_kept', 'role = null == null ? "other" : "x"'])}
  ${random.pick(['', 's3_target {\n    path = "s3://lake/over/"\n  }', 'dynamic "s3_target" {\n    for_each = ["p", "q"]\n    content {\n      path = "s3://lake/${s3_target.value}/"\n    }\n  }'])}
  lifecycle {
    prevent_destroy = true
  }
}`,
  }),
  ({ name, random }) => ({
    [`${name}.tf.json`]: JSON.stringify({
      '//': 'written by a program',
      locals: { [name]: { list: ['a', 'b'], text: 'x-${1 + 1}', n: 3 } },
      variable: { [name]: { type: 'map(string)', default: { k: '1' } } },
      resource: {
        aws_glue_catalog_table: {
          [name]: {
            name: `${name}_\${local.${name}.n}`,
            database_name: `\${upper("db")}`,
            parameters: { '${"key"}': `\${local.${name}.list[1]}`, plain: '$${x}', number: 4, flag: true },
            storage_descriptor: {
              location: 's3://lake/',
              dynamic: {
                columns: {
                  for_each: `\${local.${name}.list}`,
                  content: { name: '${columns.value}', type: random.pick(['string', '${"bigint"}']) },
                },
              },
              ser_de_info: [{ name: 's', parameters: { 'a.b': 1 } }],
            },
            partition_keys: [
              { name: 'p', type: 'int' },
              { name: '${"q"}', type: 'string' },
            ],
            lifecycle: { ignore_changes: ['parameters'] },
          },
        },
        aws_sns_topic: [
          { [name]: { count: random.pick([0, 2, '${1}']), name: `${name}-\${count.index}`, tags: `\${var.${name}}` } },
        ],
      },
    }),
  }),
];
