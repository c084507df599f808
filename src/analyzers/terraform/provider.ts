/** What must be known of Terraform's AWS provider, as of 5.100 and 6.x, where a configuration does not tell. */

/** Attributes that are maps; in JSON, any other object is a nested block. */
const maps = new Set(
  `additional_encryption_context advanced_options airflow_configuration_options application_tag arguments athena_properties
  command_line_arguments connection_properties container_environment_variables default_arguments default_run_properties
  driver_opts dynamic_parameters encryption_context_equals encryption_context_subset environment_variables
  hyperparameters job_tags locale_specification non_overridable_arguments parameter_overrides parameters
  principal_tags properties recovery_point_tags regional_parameters resource_tags runtime_environment_variables
  skewed_column_value_location_maps stage_variables table_configurations tags tags_all target_tags triggers triggers_replace
  variables volume_tags`.split(/\s+/),
);
const mapsOfType: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_metric_alarm: ['dimensions'],
  aws_s3_object: ['metadata'],
  aws_iot_thing: ['attributes'],
  aws_service_discovery_instance: ['attributes'],
};
/** Whose attributes take values of any type, as they are. */
export const takesAnything = (type: string): boolean => type === 'terraform_data';
/** Types in which a name above is that of a block. */
const blocksOfType: Readonly<Record<string, readonly string[]>> = {
  aws_redshift_parameter_group: ['parameters'],
  aws_lakeformation_permissions: ['parameters'],
  aws_iam_openid_connect_provider: ['parameters'],
};

export const isMap = (type: string, attribute: string): boolean =>
  takesAnything(type) ||
  (maps.has(attribute) && blocksOfType[type]?.includes(attribute) !== true) ||
  mapsOfType[type]?.includes(attribute) === true;

const secretName =
  /(?:^|[_-])(?:password|passphrase|secret_key|secret_access_key|secret_string|secret_binary|client_secret|auth_token|access_token|oauth_token|api_key|private_key|preshared_key|shared_secret)(?:_wo)?$/;
const secretsOfType: Readonly<Record<string, readonly string[]>> = {
  aws_ssm_parameter: ['value', 'value_wo'],
  aws_glue_connection: ['connection_properties', 'athena_properties'],
  aws_mwaa_environment: ['airflow_configuration_options'],
};

/** Whether an attribute, or a map's entry, is one that nobody may print. */
export const isSecret = (type: string, attribute: string): boolean =>
  (secretName.test(attribute.toLowerCase()) && !attribute.startsWith('manage_')) ||
  secretsOfType[type]?.includes(attribute) === true;

/** The attribute that a resource's `id` repeats. */
const identities: Readonly<Record<string, string>> = {
  aws_athena_workgroup: 'name',
  aws_redshift_cluster: 'cluster_identifier',
  aws_redshiftserverless_namespace: 'namespace_name',
  aws_redshiftserverless_workgroup: 'workgroup_name',
  aws_s3_bucket: 'bucket',
};
export const identityOf = (type: string): string | undefined => identities[type];

/** Attributes that the provider makes numbers or booleans of, however they are written. */
const numbers = new Set(
  `automated_snapshot_retention_period base_capacity bytes_scanned_cutoff_per_query level manual_snapshot_retention_period
  max_capacity max_retries number_of_nodes number_of_workers port timeout`.split(/\s+/),
);
const booleans = new Set(
  `encrypted enforce_workgroup_configuration force_destroy manage_master_password manage_admin_password multi_az
  publicly_accessible publish_cloudwatch_metrics_enabled requester_pays_enabled skip_final_snapshot`.split(/\s+/),
);
export const typeOf = (attribute: string): 'number' | 'boolean' | undefined =>
  numbers.has(attribute) ? 'number' : booleans.has(attribute) ? 'boolean' : undefined;

/** Arguments that Terraform itself reads, in any resource. */
export const metaArguments = new Set([
  'count',
  'for_each',
  'depends_on',
  'provider',
  'lifecycle',
  'connection',
  'provisioner',
]);
