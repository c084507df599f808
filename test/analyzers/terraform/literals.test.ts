import { expect, test } from 'vitest';
import { hcl } from '../../support/hcl.ts';

test('a literal says where it stands, what is computed does not', () => {
  const { resources } = hcl(`variable "x" {
  default = 60
}
resource "aws_glue_job" "etl" {
  name        = "etl"
  timeout     = var.x
  max_retries = 1
  role_arn    = "arn:\${var.x}"
  description = <<EOT
a job
EOT

  default_arguments = {
    "--TempDir" = "s3://tmp/"
  }

  command {
    name = "glueetl"
  }
}
`);
  const literals = resources.flatMap(({ literals: own = {} }) =>
    Object.entries(own).map(([path, { line, column, endColumn }]) => [path, line, column, endColumn]),
  );
  expect(literals).toEqual([
    ['name', 5, 17, 22],
    ['max_retries', 7, 17, 18],
    ['default_arguments["--TempDir"]', 14, 19, 30],
    ['command[0].name', 18, 12, 21],
  ]);
});
