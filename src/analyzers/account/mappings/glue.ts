import { field, text } from '../../catalog/json.ts';
import { named, type Mapping } from '../mapping.ts';
import { at, block, blocks, made } from '../shape.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_Job.html */
export const job: Mapping = {
  type: 'aws_glue_job',
  arn: named('glue', 'job/'),
  guarded: ['default_arguments', 'non_overridable_arguments'],
  shape: {
    name: at('Name'),
    role_arn: at('Role'),
    description: at('Description'),
    connections: at('Connections.Connections'),
    command: block('Command', {
      name: at('Name'),
      script_location: at('ScriptLocation'),
      python_version: at('PythonVersion'),
      runtime: at('Runtime'),
    }),
    default_arguments: at('DefaultArguments'),
    non_overridable_arguments: at('NonOverridableArguments'),
    execution_class: at('ExecutionClass'),
    execution_property: block('ExecutionProperty', { max_concurrent_runs: at('MaxConcurrentRuns') }),
    glue_version: at('GlueVersion'),
    max_capacity: at('MaxCapacity'),
    max_retries: at('MaxRetries'),
    number_of_workers: at('NumberOfWorkers'),
    security_configuration: at('SecurityConfiguration'),
    timeout: at('Timeout'),
    worker_type: at('WorkerType'),
  },
};

const byName = { name: at('Name') };

/** https://docs.aws.amazon.com/glue/latest/webapi/API_Crawler.html */
export const crawler: Mapping = {
  type: 'aws_glue_crawler',
  arn: named('glue', 'crawler/'),
  shape: {
    ...byName,
    role: at('Role'),
    database_name: at('DatabaseName'),
    // One that is paused keeps its expression.
    schedule: made(answer =>
      text(field(answer, 'Schedule', 'State')) === 'SCHEDULED'
        ? field(answer, 'Schedule', 'ScheduleExpression')
        : undefined,
    ),
    table_prefix: at('TablePrefix'),
    configuration: at('Configuration'),
    classifiers: at('Classifiers'),
    recrawl_policy: block('RecrawlPolicy', { recrawl_behavior: at('RecrawlBehavior') }),
    schema_change_policy: block('SchemaChangePolicy', {
      delete_behavior: at('DeleteBehavior'),
      update_behavior: at('UpdateBehavior'),
    }),
    s3_target: blocks('Targets.S3Targets', {
      path: at('Path'),
      exclusions: at('Exclusions'),
      sample_size: at('SampleSize'),
      event_queue_arn: at('EventQueueArn'),
      dlq_event_queue_arn: at('DlqEventQueueArn'),
      connection_name: at('ConnectionName'),
    }),
    catalog_target: blocks('Targets.CatalogTargets', { database_name: at('DatabaseName'), tables: at('Tables') }),
    delta_target: blocks('Targets.DeltaTargets', { delta_tables: at('DeltaTables') }),
    dynamodb_target: blocks('Targets.DynamoDBTargets', { path: at('Path') }),
    hudi_target: blocks('Targets.HudiTargets', { paths: at('Paths') }),
    iceberg_target: blocks('Targets.IcebergTargets', { paths: at('Paths') }),
    jdbc_target: blocks('Targets.JdbcTargets', { path: at('Path'), connection_name: at('ConnectionName') }),
    mongodb_target: blocks('Targets.MongoDBTargets', { path: at('Path'), connection_name: at('ConnectionName') }),
  },
};

/** https://docs.aws.amazon.com/glue/latest/webapi/API_Trigger.html */
export const trigger: Mapping = {
  type: 'aws_glue_trigger',
  arn: named('glue', 'trigger/'),
  shape: {
    ...byName,
    type: at('Type'),
    schedule: at('Schedule'),
    workflow_name: at('WorkflowName'),
    enabled: made(answer => text(field(answer, 'State')) === 'ACTIVATED'),
    actions: blocks('Actions', {
      job_name: at('JobName'),
      crawler_name: at('CrawlerName'),
      timeout: at('Timeout'),
    }),
  },
};

/** https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html */
export const connection: Mapping = {
  type: 'aws_glue_connection',
  arn: named('glue', 'connection/'),
  guarded: ['connection_properties'],
  shape: {
    ...byName,
    connection_type: at('ConnectionType'),
    connection_properties: at('ConnectionProperties'),
    physical_connection_requirements: block('PhysicalConnectionRequirements', {
      availability_zone: at('AvailabilityZone'),
      security_group_id_list: at('SecurityGroupIdList'),
      subnet_id: at('SubnetId'),
    }),
  },
};
