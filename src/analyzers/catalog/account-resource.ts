import type { Json, Resource } from '../../model/resource.ts';
import type { Entry } from '../../model/snapshot.ts';
import { arnOf } from './glue-table.ts';
import { field } from './json.ts';

/** An API's answer as a resource of Terraform's: where a value stands in the answer, and what Terraform calls it. */
interface Mapping {
  readonly type: string;
  readonly arn: (entry: Entry) => string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

const mappings: Readonly<Record<string, Mapping>> = {
  'athena/workgroup': {
    type: 'aws_athena_workgroup',
    arn: ({ scope, id }) => arnOf(scope, 'athena', `workgroup/${id}`),
    attributes: {
      name: ['Name'],
      state: ['State'],
      'configuration.bytes_scanned_cutoff_per_query': ['Configuration', 'BytesScannedCutoffPerQuery'],
      'configuration.enforce_workgroup_configuration': ['Configuration', 'EnforceWorkGroupConfiguration'],
    },
  },
  'redshift/cluster': {
    type: 'aws_redshift_cluster',
    arn: ({ scope, id }) => arnOf(scope, 'redshift', `cluster:${id}`),
    attributes: {
      cluster_identifier: ['ClusterIdentifier'],
      node_type: ['NodeType'],
      number_of_nodes: ['NumberOfNodes'],
      database_name: ['DBName'],
    },
  },
  'redshift-serverless/workgroup': {
    type: 'aws_redshiftserverless_workgroup',
    arn: ({ scope, id }) => arnOf(scope, 'redshift-serverless', `workgroup/${id}`),
    attributes: {
      workgroup_name: ['workgroupName'],
      namespace_name: ['namespaceName'],
      base_capacity: ['baseCapacity'],
      max_capacity: ['maxCapacity'],
    },
  },
  's3/bucket': { type: 'aws_s3_bucket', arn: ({ id }) => `arn:aws:s3:::${id}`, attributes: { bucket: ['Name'] } },
};

/** Undefined for kinds that no fact is made of yet. */
export function accountResource(entry: Entry): Resource | undefined {
  const mapping = mappings[`${entry.service}/${entry.kind}`];
  if (!mapping) return undefined;
  const values: Record<string, Json> = {};
  const configuration: Record<string, Json> = {};
  for (const [attribute, path] of Object.entries(mapping.attributes)) {
    const value = field(entry.value, ...path);
    if (value === undefined) continue;
    if (attribute.startsWith('configuration.')) configuration[attribute.slice('configuration.'.length)] = value;
    else values[attribute] = value;
  }
  const arn = mapping.arn(entry);
  return {
    arn,
    type: mapping.type,
    values: { ...values, ...(Object.keys(configuration).length > 0 ? { configuration: [configuration] } : {}) },
    unknown: [],
    sensitive: [],
    origins: [{ from: 'account', at: { arn } }],
  };
}
