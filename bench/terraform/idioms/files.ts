import { inMain, word, type Idiom } from './idiom.ts';

/** What is read of files, and texts of many lines. */
export const files: readonly Idiom[] = [
  own => {
    const { name, random, as } = own;
    return {
      [`sql/${name}/one.sql`]: `SELECT '${word(own)}'\n`,
      [`sql/${name}/two.sql`]: 'SELECT 2 -- é\n',
      [`sql/${name}/deep/three.sql`]: 'SELECT 3',
      [`sql/${name}/note.txt`]: 'no query',
      [`templates/${name}.sql.tftpl`]:
        'SELECT\n%{ for i, c in columns ~}\n  ${c}${i < length(columns) - 1 ? "," : ""}\n%{ endfor ~}\nFROM ${table}\n%{ if limit != null }LIMIT ${limit}%{ endif }\n',
      'main.tf': `
resource "aws_athena_named_query" "${name}_files" {
  for_each = fileset("\${path.module}/sql/${name}", "${random.pick(['*.sql', '**/*.sql', '**', '{one,two}.sql', 'o*.sql', '?wo.sql'])}")
  name     = trimsuffix(basename(each.value), ".sql")
  database = replace(dirname(each.key), ".", "root")
  query    = file("\${path.module}/sql/${name}/\${each.value}")
  description = substr(filemd5("\${path.module}/sql/${name}/\${each.value}"), 0, 8)
}
resource "aws_athena_named_query" "${name}" {
  name     = "${name}"
  database = "db"
  query = templatefile("\${path.module}/templates/${name}.sql.tftpl", {
    columns = ${as(['a', 'b'])}
    table   = "${word(own)}"
    limit   = ${random.pick(['null', '10', '"5"'])}
  })
  description = fileexists("\${path.module}/sql/${name}/one.sql") ? "there" : "gone"
}`,
    };
  },
  own => {
    const { name, random } = own;
    return {
      [`config/${name}.json`]: JSON.stringify({
        tables: { [word(own)]: { days: 1 + random.below(90), tags: { a: 1 } } },
        on: true,
      }),
      [`config/${name}.yaml`]: `# tables\ntables:\n  - name: orders\n    days: ${1 + random.below(90)}\n    columns: [id, "total"]\n  - name: events\n    text: |\n      two\n      lines\nbase:${random.chance(0.2) ? ' &base' : ''}\n  on: yes\nflag: true\nnone: ~\n`,
      [`config/${name}.csv`]: 'name,days\norders,7\n"ev,ents",30\n',
      'main.tf': `
locals {
  ${name}_json = jsondecode(file("\${path.module}/config/${name}.json"))
  ${name}_yaml = yamldecode(file("\${path.module}/config/${name}.yaml"))
  ${name}_csv  = csvdecode(file("\${path.module}/config/${name}.csv"))
}
resource "aws_cloudwatch_log_group" "${name}_json" {
  for_each          = local.${name}_json.tables
  name              = each.key
  skip_destroy      = local.${name}_json.on
  tags              = each.value.tags
}
resource "aws_glue_catalog_table" "${name}" {
  for_each      = { for t in local.${name}_yaml.tables : t.name => t }
  name          = each.key
  database_name = "db"
  description   = try(each.value.text, "none")
  retention     = try(each.value.days, 0)
  parameters    = { flag = local.${name}_yaml.flag, columns = jsonencode(try(each.value.columns, [])) }
}
resource "terraform_data" "${name}" {
  for_each = { for row in local.${name}_csv : row.name => row.days }
  input    = "\${each.key}: \${each.value + 1}"
}`,
    };
  },
  inMain(own => {
    const { name, random, as } = own;
    return `
resource "aws_athena_named_query" "${name}" {
  name     = "${name}"
  database = "\${"d"}b"
  query    = <<${random.pick(['-EOT', 'EOT'])}
    -- $\${not} %%{a} "quoted" \\n
    SELECT *
      FROM ${word(own)}
    WHERE day = '\${${as('2026-01-01')}}'
    %{ if ${as(true)} ~}
      AND 1 = 1
    %{ else ~}
      AND 2 = 2
    %{ endif ~}
    %{ for c in ["a", "b"] }
      OR \${c} = 1 %{ endfor }
    EOT
}
resource "aws_sns_topic_policy" "${name}" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:${name}"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": \${jsonencode(["sns:Publish"])}, "Principal": "*", "Resource": "${name}-\${1 + ${random.below(9)}}" }]
}
POLICY
}`;
  }),
];
