import {
  CloudwatchMetricAlarm,
  Construct,
  RedshiftCluster as Cluster,
  RedshiftParameterGroup,
  RedshiftserverlessNamespace,
  RedshiftserverlessUsageLimit,
  RedshiftserverlessWorkgroup,
} from './cdktf.ts';
import { escape, idOf } from './escape.ts';
import type { Props } from './props.ts';

/** Serverless, with a limit after which it refuses work rather than go on spending. */
export class RedshiftServerless extends Construct {
  constructor(scope: Construct, id: string, { name, baseCapacity, maxRpuHoursPerDay }: Props<'redshift-serverless'>) {
    super(scope, id);
    const namespace = new RedshiftserverlessNamespace(this, 'namespace', {
      namespaceName: idOf(name),
      manageAdminPassword: true,
      dbName: 'analytics',
    });
    const workgroup = new RedshiftserverlessWorkgroup(this, 'workgroup', {
      namespaceName: namespace.namespaceName,
      workgroupName: idOf(name),
      baseCapacity,
      maxCapacity: baseCapacity * 4,
      publiclyAccessible: false,
      enhancedVpcRouting: true,
    });
    new RedshiftserverlessUsageLimit(this, 'limit', {
      resourceArn: workgroup.arn,
      usageType: 'serverless-compute',
      amount: maxRpuHoursPerDay ?? baseCapacity * 24,
      period: 'daily',
      breachAction: 'deactivate',
    });
  }
}

/** A provisioned cluster: encrypted, private, automatic WLM with a rule that stops a runaway query, an alarm on its disks, scaling off by default. */
export class RedshiftCluster extends Construct {
  constructor(scope: Construct, id: string, { name, nodeType, nodes }: Props<'redshift-cluster'>) {
    super(scope, id);
    const wlm = [
      {
        auto_wlm: true,
        queue_type: 'auto',
        priority: 'normal',
        rules: [
          {
            rule_name: 'runaway',
            predicate: [{ metric_name: 'query_execution_time', operator: '>', value: 7200 }],
            action: 'abort',
          },
        ],
      },
      { short_query_queue: true },
    ];
    const parameters = new RedshiftParameterGroup(this, 'parameters', {
      name: `${idOf(name)}-parameters`,
      family: 'redshift-1.0',
      parameter: [
        { name: 'require_ssl', value: 'true' },
        { name: 'enable_user_activity_logging', value: 'true' },
        { name: 'max_concurrency_scaling_clusters', value: '0' },
        { name: 'wlm_json_configuration', value: escape(JSON.stringify(wlm)) },
      ],
    });
    const cluster = new Cluster(this, 'cluster', {
      clusterIdentifier: idOf(name),
      databaseName: 'analytics',
      masterUsername: 'lakewise_admin',
      manageMasterPassword: true,
      nodeType: escape(nodeType),
      clusterType: nodes > 1 ? 'multi-node' : 'single-node',
      numberOfNodes: nodes,
      clusterParameterGroupName: parameters.name,
      encrypted: 'true',
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      automatedSnapshotRetentionPeriod: 7,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: `${idOf(name)}-final`,
    });
    new CloudwatchMetricAlarm(this, 'disk', {
      alarmName: `${idOf(name)}-disk`,
      alarmDescription: 'Per cent of the disks in use: above this, queries spill and nodes have to be added',
      namespace: 'AWS/Redshift',
      metricName: 'PercentageDiskSpaceUsed',
      dimensions: { ClusterIdentifier: cluster.clusterIdentifier },
      statistic: 'Maximum',
      period: 3600,
      evaluationPeriods: 3,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 85,
      treatMissingData: 'notBreaching',
    });
  }
}
