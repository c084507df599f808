import { field, text } from '../../catalog/json.ts';
import { named, told, type Mapping } from '../mapping.ts';
import { at, block, blocks, made, tagsAt } from '../shape.ts';

/** https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html */
export const cluster: Mapping = {
  type: 'aws_redshift_cluster',
  arn: named('redshift', 'cluster:'),
  shape: {
    id: at('ClusterIdentifier'),
    cluster_identifier: at('ClusterIdentifier'),
    node_type: at('NodeType'),
    number_of_nodes: at('NumberOfNodes'),
    database_name: at('DBName'),
    cluster_parameter_group_name: at('ClusterParameterGroups.0.ParameterGroupName'),
    automated_snapshot_retention_period: at('AutomatedSnapshotRetentionPeriod'),
    encrypted: at('Encrypted'),
    publicly_accessible: at('PubliclyAccessible'),
    enhanced_vpc_routing: at('EnhancedVpcRouting'),
    tags: tagsAt('Tags', 'Key', 'Value'),
  },
};

/** Of groups that somebody made: nothing can be set in those that come with the service. https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeClusterParameters.html */
export const parameterGroup: Mapping = {
  type: 'aws_redshift_parameter_group',
  arn: named('redshift', 'parametergroup:'),
  when: answer => !text(field(answer, 'ParameterGroupName'))?.startsWith('default.'),
  unread: { Parameters: ['parameter'] },
  shape: {
    id: at('ParameterGroupName'),
    name: at('ParameterGroupName'),
    family: at('ParameterGroupFamily'),
    parameter: blocks('Parameters', { name: at('ParameterName'), value: at('ParameterValue') }),
  },
};

/** https://docs.aws.amazon.com/redshift/latest/APIReference/API_UsageLimit.html */
export const usageLimit: Mapping = {
  type: 'aws_redshift_usage_limit',
  arn: named('redshift', 'usagelimit:'),
  shape: {
    id: at('UsageLimitId'),
    cluster_identifier: at('ClusterIdentifier'),
    feature_type: at('FeatureType'),
    limit_type: at('LimitType'),
    amount: at('Amount'),
    period: at('Period'),
    breach_action: at('BreachAction'),
  },
};

const ofCluster = { cluster_identifier: at('ClusterIdentifier') };

/** https://docs.aws.amazon.com/redshift/latest/APIReference/API_ScheduledAction.html */
export const scheduledAction: Mapping = {
  type: 'aws_redshift_scheduled_action',
  arn: named('redshift', 'scheduledaction:'),
  shape: {
    name: at('ScheduledActionName'),
    schedule: at('Schedule'),
    enable: made(answer => text(field(answer, 'State')) === 'ACTIVE'),
    target_action: block('TargetAction', {
      pause_cluster: block('PauseCluster', ofCluster),
      resume_cluster: block('ResumeCluster', ofCluster),
      resize_cluster: block('ResizeCluster', ofCluster),
    }),
  },
};

/** https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Workgroup.html */
export const serverlessWorkgroup: Mapping = {
  type: 'aws_redshiftserverless_workgroup',
  arn: told('workgroupArn', named('redshift-serverless', 'workgroup/')),
  shape: {
    arn: at('workgroupArn'),
    workgroup_name: at('workgroupName'),
    namespace_name: at('namespaceName'),
    base_capacity: at('baseCapacity'),
    max_capacity: at('maxCapacity'),
    price_performance_target: block('pricePerformanceTarget', {
      enabled: made(answer => text(field(answer, 'status')) === 'ENABLED'),
      level: at('level'),
    }),
    config_parameter: blocks('configParameters', {
      parameter_key: at('parameterKey'),
      parameter_value: at('parameterValue'),
    }),
    enhanced_vpc_routing: at('enhancedVpcRouting'),
    publicly_accessible: at('publiclyAccessible'),
  },
};

/** https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_UsageLimit.html */
export const serverlessUsageLimit: Mapping = {
  type: 'aws_redshiftserverless_usage_limit',
  arn: told('usageLimitArn', named('redshift-serverless', 'usagelimit/')),
  shape: {
    resource_arn: at('resourceArn'),
    usage_type: at('usageType'),
    amount: at('amount'),
    period: at('period'),
    breach_action: at('breachAction'),
  },
};
