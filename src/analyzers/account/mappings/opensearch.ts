import { named, told, type Mapping } from '../mapping.ts';
import { at, block } from '../shape.ts';

/** https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html */
export const domain: Mapping = {
  type: 'aws_opensearch_domain',
  arn: told('ARN', named('es', 'domain/')),
  shape: {
    domain_name: at('DomainName'),
    engine_version: at('EngineVersion'),
    cluster_config: block('ClusterConfig', {
      instance_type: at('InstanceType'),
      instance_count: at('InstanceCount'),
      dedicated_master_enabled: at('DedicatedMasterEnabled'),
      dedicated_master_type: at('DedicatedMasterType'),
      dedicated_master_count: at('DedicatedMasterCount'),
      warm_enabled: at('WarmEnabled'),
      warm_type: at('WarmType'),
      warm_count: at('WarmCount'),
      zone_awareness_enabled: at('ZoneAwarenessEnabled'),
      cold_storage_options: block('ColdStorageOptions', { enabled: at('Enabled') }),
    }),
    ebs_options: block('EBSOptions', {
      ebs_enabled: at('EBSEnabled'),
      volume_type: at('VolumeType'),
      volume_size: at('VolumeSize'),
      iops: at('Iops'),
      throughput: at('Throughput'),
    }),
  },
};
