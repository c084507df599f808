import { named, type Mapping } from '../mapping.ts';
import { at, block } from '../shape.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroup.html */
export const workgroup: Mapping = {
  type: 'aws_athena_workgroup',
  arn: named('athena', 'workgroup/'),
  shape: {
    name: at('Name'),
    state: at('State'),
    configuration: block('Configuration', {
      bytes_scanned_cutoff_per_query: at('BytesScannedCutoffPerQuery'),
      enforce_workgroup_configuration: at('EnforceWorkGroupConfiguration'),
      publish_cloudwatch_metrics_enabled: at('PublishCloudWatchMetricsEnabled'),
      requester_pays_enabled: at('RequesterPaysEnabled'),
      engine_version: block('EngineVersion', { selected_engine_version: at('SelectedEngineVersion') }),
      managed_query_results_configuration: block('ManagedQueryResultsConfiguration', { enabled: at('Enabled') }),
      result_configuration: block('ResultConfiguration', { output_location: at('OutputLocation') }),
    }),
  },
};
