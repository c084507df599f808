/** What costs by use, and an alarm on it, for the examples of the docs. */
export const driversExample = `resource "aws_athena_workgroup" "bi" {
  name = "bi"
}

resource "aws_glue_job" "load" {
  name     = "load"
  role_arn = "arn:aws:iam::111122223333:role/glue"

  command {
    script_location = "s3://scripts/load.py"
  }
}
`;
export const alarmExample = (name: string, namespace: string, metric: string) => `
resource "aws_cloudwatch_metric_alarm" "${name}" {
  alarm_name          = "${name}"
  namespace           = "${namespace}"
  metric_name         = "${metric}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  period              = 3600
  statistic           = "Sum"
  threshold           = 1000000000000
}
`;
