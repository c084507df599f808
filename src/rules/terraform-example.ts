/** A resource as the docs show one: a line each, indented by two. */
export const resourceExample = (type: string, name: string, ...lines: readonly string[]): string =>
  [`resource "${type}" "${name}" {`, ...lines.map(line => (line === '' ? '' : `  ${line}`)), '}', ''].join('\n');

/** The lines of a nested block. */
export const blockExample = (name: string, ...lines: readonly string[]): readonly string[] => [
  `${name} {`,
  ...lines.map(line => (line === '' ? '' : `  ${line}`)),
  '}',
];

/** A cluster with these lines besides what every one has. */
export const clusterExample = (...lines: readonly string[]): string =>
  resourceExample(
    'aws_emr_cluster',
    'etl',
    'name          = "etl"',
    'release_label = "emr-7.5.0"',
    'applications  = ["Spark"]',
    'service_role  = "arn:aws:iam::111122223333:role/emr"',
    '',
    ...lines,
  );

/** A job of Glue with these lines besides what every one has. */
export const jobExample = (...lines: readonly string[]): string =>
  resourceExample(
    'aws_glue_job',
    'etl',
    'name     = "etl"',
    'role_arn = "arn:aws:iam::111122223333:role/glue"',
    '',
    ...lines,
    '',
    ...blockExample('command', 'script_location = "s3://acme-scripts/etl.py"'),
  );
