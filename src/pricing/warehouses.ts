import type { Quantity } from '../model/maybe.ts';
import type { Json, Resource } from '../model/resource.ts';

interface Warehouse {
  /** `cluster_identifier` or `workgroup_name`; a Terraform address where that is not known. */
  readonly name: string;
  /** A plan asks for it: it does not stand there yet. */
  readonly isPlanned: boolean;
  readonly resource: Resource;
}
/** Billed by node and hour. */
export interface Cluster extends Warehouse {
  readonly nodeType: string;
  readonly nodes: Quantity;
}
/** Billed by the RPU-hours that it is busy. */
export interface Serverless extends Warehouse {
  readonly baseCapacity: Quantity;
}

/** Each cluster once, however many origins declare it; what the account says wins over what a text says. */
export const clustersOf = (resources: readonly Resource[]): readonly Cluster[] =>
  warehouses(resources, 'aws_redshift_cluster', 'cluster_identifier').flatMap(({ resource, ...rest }) => {
    const nodeType = attribute(resource, 'node_type');
    if (typeof nodeType !== 'string') return [];
    return [{ ...rest, resource, nodeType, nodes: quantityOf(resource, 'number_of_nodes', 1) }];
  });

export const serverlessOf = (resources: readonly Resource[]): readonly Serverless[] =>
  warehouses(resources, 'aws_redshiftserverless_workgroup', 'workgroup_name').map(({ resource, ...rest }) => ({
    ...rest,
    resource,
    baseCapacity: quantityOf(resource, 'base_capacity', 128),
  }));

function warehouses(resources: readonly Resource[], type: string, key: string): readonly Warehouse[] {
  const found = new Map<string, Warehouse>();
  for (const resource of resources) {
    if (resource.type !== type) continue;
    const named = attribute(resource, key);
    const name = typeof named === 'string' ? named : (resource.address ?? resource.arn ?? '');
    if (found.has(name) && resource.arn === undefined) continue;
    found.set(name, { name, isPlanned: resource.origins[0].from === 'plan' && isOfOurs(resource), resource });
  }
  return [...found.values()];
}

/** `plan/apply` names them so; a Terraform plan file's resources have addresses of their own. */
const isOfOurs = ({ address = '' }: Resource) => address.startsWith('plan.');

/** AWS's own default where it is not set. */
function quantityOf(resource: Resource, name: string, usual: number): Quantity {
  if (resource.unknown.some(path => path === name)) return { unknown: `its ${name}` };
  const value = attribute(resource, name);
  const figure = typeof value === 'number' ? value : value === undefined ? usual : undefined;
  return figure === undefined ? { unknown: `its ${name}` } : { low: figure, high: figure };
}

const attribute = ({ values }: Resource, name: string): Json | undefined =>
  typeof values === 'object' ? Object.entries(values).find(([key]) => key === name)?.[1] : undefined;
