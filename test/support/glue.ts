import { hcl } from './hcl.ts';

/** A job of Glue 5 with ten workers, these arguments and lines, and other text below it. */
export const glueJob = (given: string, lines = '', more = '', command = '') =>
  hcl(`resource "aws_glue_job" "etl" {
  name = "etl"
  role_arn = "arn:aws:iam::111122223333:role/glue"
  ${/glue_version/.test(lines) ? '' : 'glue_version = "5.0"'}
  ${/worker_type/.test(lines) ? '' : 'worker_type = "G.1X"'}
  ${/number_of_workers/.test(lines) ? '' : 'number_of_workers = 10'}
  ${lines}
  ${given === '' ? '' : `default_arguments = ${given}`}
  command {
    ${command}
    script_location = "s3://code/jobs/etl.py"
  }
}
variable "x" {}
${more}`);
