import type { Data } from './expressions.ts';
import type { Random } from './random.ts';

type Fields = Readonly<Record<string, Data>>;
/** A resource or a nested block: its arguments, and its blocks by name. */
export interface Block {
  readonly arguments: Fields;
  readonly blocks?: Readonly<Record<string, readonly Block[]>>;
}
export type Resource = Block & { readonly type: string };

const word = (random: Random) => random.pick(['orders', 'events', 'clicks', 'stock', 'lines', 'visits']);
const texts = (random: Random, count: number) => Array.from({ length: count }, (_, at) => `${word(random)}_${at}`);
const tags = (random: Random): Fields =>
  Object.fromEntries(texts(random, 1 + random.below(3)).map(name => [name, `v ${random.below(50)} é`]));

/** Resources as a data platform has them. */
export const kinds: readonly [
  (random: Random, name: string) => Resource,
  ...((random: Random, name: string) => Resource)[],
] = [
  (random, name) => ({
    type: 'aws_glue_catalog_table',
    arguments: {
      name,
      database_name: word(random),
      table_type: 'EXTERNAL_TABLE',
      retention: random.below(30),
      parameters: { classification: 'parquet', 'projection.enabled': 'true', ...tags(random) },
    },
    blocks: {
      partition_keys: texts(random, random.below(3)).map(own => ({ arguments: { name: own, type: 'string' } })),
      storage_descriptor: [
        {
          arguments: {
            location: `s3://lake/${word(random)}/${name}/`,
            compressed: random.chance(0.5),
            number_of_buckets: random.below(8),
            bucket_columns: texts(random, random.below(3)),
          },
          blocks: {
            columns: texts(random, 1 + random.below(5)).map(own => ({ arguments: { name: own, type: 'bigint' } })),
            ser_de_info: [
              {
                arguments: {
                  serialization_library: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
                  parameters: { 'serialization.format': '1' },
                },
              },
            ],
          },
        },
      ],
    },
  }),
  (random, name) => ({
    type: 'aws_glue_job',
    arguments: {
      name,
      role_arn: 'arn:aws:iam::123456789012:role/glue',
      number_of_workers: 2 + random.below(20),
      worker_type: random.pick(['G.1X', 'G.2X']),
      timeout: 10 + random.below(300),
      max_retries: random.below(4),
      glue_version: '4.0',
      default_arguments: { '--job-bookmark-option': 'job-bookmark-enable', '--TempDir': `s3://tmp/${name}/` },
      tags: tags(random),
    },
    blocks: { command: [{ arguments: { script_location: `s3://code/${name}.py`, python_version: '3' } }] },
  }),
  (random, name) => ({
    type: 'aws_athena_named_query',
    arguments: { name, database: word(random), query: `SELECT *\nFROM ${word(random)} WHERE a = '\${x}'` },
  }),
  (random, name) => ({
    type: 'aws_security_group',
    arguments: { name, description: `for ${name}` },
    blocks: {
      ingress: texts(random, random.below(3)).map((_, at) => ({
        arguments: { from_port: 400 + at, to_port: 500 + at, protocol: 'tcp', cidr_blocks: [`10.${at}.0.0/16`] },
      })),
    },
  }),
  (random, name) => ({
    type: 'aws_glue_crawler',
    arguments: {
      name,
      role: 'glue',
      database_name: word(random),
      configuration: JSON.stringify({ Version: 1, Grouping: { TableLevelConfiguration: 1 + random.below(4) } }),
    },
    blocks: {
      s3_target: texts(random, 1 + random.below(3)).map(own => ({
        arguments: { path: `s3://lake/${own}/`, exclusions: texts(random, random.below(3)) },
      })),
    },
  }),
  (random, name) => ({
    type: 'aws_s3_bucket',
    arguments: { bucket: name.replaceAll('_', '-'), force_destroy: random.chance(0.5), tags: tags(random) },
  }),
  (random, name) => ({
    type: 'aws_redshift_parameter_group',
    arguments: { name: name.replaceAll('_', '-'), family: 'redshift-1.0', tags: tags(random) },
    blocks: {
      parameter: ['enable_user_activity_logging', 'require_ssl'].map(own => ({
        arguments: { name: own, value: 'true' },
      })),
    },
  }),
  (random, name) => ({
    type: 'terraform_data',
    arguments: {
      input: {
        name,
        list: texts(random, random.below(4)),
        n: random.below(99) / 4,
        deep: { a: [1, 'x', true, null] },
      },
    },
  }),
  (random, name) => ({
    type: 'aws_kinesis_stream',
    arguments: {
      name,
      shard_count: 1 + random.below(9),
      retention_period: 24 + random.below(100),
      tags: tags(random),
    },
  }),
  (random, name) => ({
    type: 'aws_redshift_cluster',
    arguments: {
      cluster_identifier: name.replaceAll('_', '-'),
      node_type: random.pick(['ra3.xlplus', 'ra3.4xlarge']),
      cluster_type: 'multi-node',
      number_of_nodes: 2 + random.below(6),
      master_username: 'admin',
      manage_master_password: true,
      encrypted: 'true',
      skip_final_snapshot: random.chance(0.5),
      automated_snapshot_retention_period: String(random.below(30)),
      iam_roles: texts(random, random.below(3)).map(own => `arn:aws:iam::123456789012:role/${own}`),
      tags: tags(random),
    },
  }),
  (random, name) => ({
    type: 'aws_emr_cluster',
    arguments: {
      name,
      release_label: 'emr-7.2.0',
      applications: texts(random, 1 + random.below(3)),
      service_role: 'arn:aws:iam::123456789012:role/emr',
      configurations_json: JSON.stringify([{ Classification: 'spark', Properties: { maximize: 'true' } }]),
      termination_protection: random.chance(0.5),
    },
    blocks: {
      ec2_attributes: [{ arguments: { instance_profile: 'arn:aws:iam::123456789012:instance-profile/emr' } }],
      master_instance_group: [{ arguments: { instance_type: 'm5.xlarge' } }],
      core_instance_group: [
        {
          arguments: { instance_type: 'm5.xlarge', instance_count: 1 + random.below(9), bid_price: '0.30' },
          blocks: {
            ebs_config: texts(random, random.below(3)).map(() => ({
              arguments: { size: '40', type: 'gp3', volumes_per_instance: 1 },
            })),
          },
        },
      ],
      auto_termination_policy: [{ arguments: { idle_timeout: 60 + random.below(600) } }],
      bootstrap_action: texts(random, random.below(3)).map(own => ({
        arguments: { name: own, path: `s3://boot/${own}.sh`, args: texts(random, random.below(3)) },
      })),
    },
  }),
  (random, name) => ({
    type: 'aws_opensearch_domain',
    arguments: { domain_name: name.replaceAll('_', '-'), engine_version: 'OpenSearch_2.11', tags: tags(random) },
    blocks: {
      cluster_config: [
        {
          arguments: {
            instance_type: 'r6g.large.search',
            instance_count: 1 + random.below(4),
            warm_enabled: false,
            zone_awareness_enabled: 'false',
          },
        },
      ],
      ebs_options: [
        {
          arguments: {
            ebs_enabled: true,
            volume_size: 10 + random.below(90),
            volume_type: random.pick(['gp2', 'gp3']),
          },
        },
      ],
      encrypt_at_rest: [{ arguments: { enabled: random.chance(0.5) } }],
    },
  }),
  (random, name) => ({
    type: 'aws_msk_cluster',
    arguments: {
      cluster_name: name,
      kafka_version: '3.6.0',
      number_of_broker_nodes: 3 * (1 + random.below(3)),
      enhanced_monitoring: 'PER_BROKER',
    },
    blocks: {
      broker_node_group_info: [
        {
          arguments: {
            instance_type: 'kafka.m5.large',
            client_subnets: ['subnet-a', 'subnet-b'],
            security_groups: texts(random, 1 + random.below(2)),
          },
          blocks: {
            storage_info: [
              {
                arguments: {},
                blocks: { ebs_storage_info: [{ arguments: { volume_size: 100 + random.below(900) } }] },
              },
            ],
          },
        },
      ],
    },
  }),
  (random, name) => ({
    type: 'aws_s3_bucket_lifecycle_configuration',
    arguments: { bucket: name.replaceAll('_', '-') },
    blocks: {
      rule: texts(random, 1 + random.below(3)).map(own => ({
        arguments: { id: own, status: random.pick(['Enabled', 'Disabled']) },
        blocks: {
          filter: [{ arguments: { prefix: `${own}/` } }],
          transition: [30, 90]
            .slice(0, random.below(3))
            .map(days => ({ arguments: { days, storage_class: days === 30 ? 'STANDARD_IA' : 'GLACIER' } })),
          expiration: [{ arguments: { days: 365 + random.below(100) } }],
        },
      })),
    },
  }),
  (random, name) => ({
    type: 'aws_iam_role',
    arguments: {
      name,
      assume_role_policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'glue.amazonaws.com' } }],
      }),
      description: `for ${word(random)}`,
      path: '/lake/',
      tags: tags(random),
    },
  }),
  (random, name) => ({
    type: 'aws_glue_trigger',
    arguments: {
      name,
      type: 'SCHEDULED',
      schedule: `cron(${random.below(60)} * * * ? *)`,
      enabled: random.chance(0.5),
    },
    blocks: {
      actions: texts(random, 1 + random.below(3)).map(own => ({
        arguments: {
          job_name: own,
          arguments: { '--day': own, n: String(random.below(9)) },
          timeout: 5 + random.below(50),
        },
      })),
    },
  }),
  (random, name) => ({
    type: 'aws_athena_prepared_statement',
    arguments: { name, workgroup: word(random), query_statement: `SELECT * FROM ${word(random)} WHERE day = ?` },
  }),
  (random, name) => ({
    type: 'aws_redshiftserverless_workgroup',
    arguments: {
      namespace_name: word(random),
      workgroup_name: name.replaceAll('_', '-'),
      base_capacity: 8 * (1 + random.below(8)),
      publicly_accessible: random.chance(0.5),
      subnet_ids: texts(random, random.below(4)),
    },
    blocks: {
      config_parameter: ['max_query_execution_time', 'datestyle']
        .slice(random.below(2))
        .map(own => ({ arguments: { parameter_key: own, parameter_value: String(random.below(9000)) } })),
    },
  }),
  (random, name) => ({
    type: 'aws_emrserverless_application',
    arguments: { name, release_label: 'emr-7.0.0', type: 'spark' },
    blocks: {
      initial_capacity: texts(random, random.below(3)).map((own, at) => ({
        arguments: { initial_capacity_type: at === 0 ? 'Driver' : 'Executor' },
        blocks: {
          initial_capacity_config: [
            {
              arguments: { worker_count: 1 + random.below(9) },
              blocks: { worker_configuration: [{ arguments: { cpu: '2 vCPU', memory: '10 GB' } }] },
            },
          ],
        },
      })),
      auto_stop_configuration: [{ arguments: { enabled: true, idle_timeout_minutes: 5 + random.below(30) } }],
    },
  }),
  (random, name) => ({
    type: 'aws_dynamodb_table',
    arguments: {
      name,
      billing_mode: 'PROVISIONED',
      read_capacity: 1 + random.below(99),
      write_capacity: 5,
      hash_key: 'id',
      tags: tags(random),
    },
    blocks: {
      attribute: [{ arguments: { name: 'id', type: 'S' } }],
      ttl: [{ arguments: { attribute_name: 'ttl', enabled: true } }],
    },
  }),
  (random, name) => ({
    type: 'aws_cloudwatch_metric_alarm',
    arguments: {
      alarm_name: name,
      comparison_operator: 'GreaterThanThreshold',
      evaluation_periods: 1 + random.below(5),
      metric_name: 'ProcessedBytes',
      namespace: 'AWS/Athena',
      period: 60 * (1 + random.below(5)),
      statistic: 'Sum',
      threshold: random.below(10_000) / 8,
      dimensions: { WorkGroup: word(random) },
      alarm_actions: texts(random, random.below(3)).map(own => `arn:aws:sns:eu-west-1:123456789012:${own}`),
    },
  }),
  (random, name) => ({
    type: 'aws_kinesis_firehose_delivery_stream',
    arguments: { name, destination: 'extended_s3', tags: tags(random) },
    blocks: {
      extended_s3_configuration: [
        {
          arguments: {
            role_arn: 'arn:aws:iam::123456789012:role/f',
            bucket_arn: 'arn:aws:s3:::lake',
            buffering_size: 64 + random.below(64),
            buffering_interval: 60 + random.below(600),
            compression_format: random.pick(['GZIP', 'UNCOMPRESSED']),
          },
          blocks: {
            dynamic_partitioning_configuration: [{ arguments: { enabled: 'true', retry_duration: 300 } }],
            data_format_conversion_configuration: texts(random, random.below(2)).map(own => ({
              arguments: { enabled: true },
              blocks: {
                input_format_configuration: [
                  {
                    arguments: {},
                    blocks: {
                      deserializer: [
                        {
                          arguments: {},
                          blocks: {
                            open_x_json_ser_de: [
                              {
                                arguments: {
                                  case_insensitive: random.chance(0.5),
                                  column_to_json_key_mappings: { a: own },
                                },
                              },
                            ],
                          },
                        },
                      ],
                    },
                  },
                ],
                output_format_configuration: [
                  {
                    arguments: {},
                    blocks: {
                      serializer: [
                        { arguments: {}, blocks: { parquet_ser_de: [{ arguments: { compression: 'SNAPPY' } }] } },
                      ],
                    },
                  },
                ],
                schema_configuration: [
                  { arguments: { database_name: own, table_name: 't', role_arn: 'arn:aws:iam::123456789012:role/f' } },
                ],
              },
            })),
          },
        },
      ],
    },
  }),
];
