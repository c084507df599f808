import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, flagSetting, ofType, referenced, textSetting } from './resources.ts';

/** A route to everywhere through a NAT gateway: what routes, and the table of routes that it is in. */
export interface NatRoute {
  readonly route: Resource;
  readonly path: string;
  readonly table: Resource;
}

const everywhere = '0.0.0.0/0';

/** The routes of tables that are declared in sight. */
export function natRoutes(resources: readonly Resource[]): readonly NatRoute[] {
  const inline = ofType(resources, 'aws_route_table').flatMap(table => {
    const blocks = blocksOf(table, 'route');
    return (isUnknown(blocks) ? [] : blocks).flatMap(path =>
      textSetting(table, `${path}.cidr_block`) === everywhere && isNat(table, `${path}.nat_gateway_id`)
        ? [{ route: table, path, table }]
        : [],
    );
  });
  const beside = ofType(resources, 'aws_route').flatMap(route => {
    const table = partOf(resources, route, 'route_table_id', 'aws_route_table');
    const isOut = textSetting(route, 'destination_cidr_block') === everywhere && isNat(route, 'nat_gateway_id');
    return isOut && table ? [{ route, path: 'nat_gateway_id', table }] : [];
  });
  return [...inline, ...beside];
}

function isNat(route: Resource, path: string): boolean {
  const text = textSetting(route, path) ?? '';
  return route.references?.[path] !== undefined || (isKnown(text) && text !== '');
}

/** The resource in sight that an attribute surely is a part of. */
export function partOf(
  resources: readonly Resource[],
  own: Resource,
  path: string,
  type: string,
): Resource | undefined {
  const found = referenced(resources, own, path, type, 'id');
  return found !== undefined && isKnown(found) ? found : undefined;
}

/** Whether an endpoint for S3 is in a VPC, or a way to one elsewhere; unknown where one may be. */
export function reachesS3(vpc: Resource, resources: readonly Resource[]): Maybe<boolean> {
  let unsure: Maybe<boolean> = false;
  for (const own of ofType(resources, 'aws_vpc_endpoint', 'aws_ec2_transit_gateway_vpc_attachment')) {
    const of = referenced(resources, own, 'vpc_id', 'aws_vpc', 'id');
    // The VPC of another configuration, or of another kind of resource.
    if (of === undefined || (isKnown(of) && of.address !== vpc.address)) continue;
    const service = own.type === 'aws_vpc_endpoint' ? (textSetting(own, 'service_name') ?? '') : 's3';
    if (isKnown(of) && isKnown(service)) {
      if (/(?:^|\.)s3(?:-global\.accesspoint)?$/.test(service)) return true;
    } else unsure = { unknown: 'which endpoints the VPC has' };
  }
  return unsure;
}

/** Where analytics resources say in which subnets they run; what only goes through the VPC when told to says that too. */
const homes: readonly (readonly [type: string, path: string, enabled?: string])[] = [
  ['aws_glue_connection', 'physical_connection_requirements[0].subnet_id'],
  ['aws_emr_cluster', 'ec2_attributes[0].subnet_id'],
  ['aws_emr_cluster', 'ec2_attributes[0].subnet_ids'],
  ['aws_emrserverless_application', 'network_configuration[0].subnet_ids'],
  ['aws_mwaa_environment', 'network_configuration[0].subnet_ids'],
  ['aws_lambda_function', 'vpc_config[0].subnet_ids'],
  ['aws_redshiftserverless_workgroup', 'subnet_ids', 'enhanced_vpc_routing'],
  ['aws_redshift_subnet_group', 'subnet_ids', 'enhanced_vpc_routing'],
];

/** What runs in a subnet and reads S3 from there. */
export function analyticsIn(subnets: ReadonlySet<string>, resources: readonly Resource[]): readonly Resource[] {
  return homes.flatMap(([type, path, enabled]) =>
    ofType(resources, type).flatMap(own => {
      const named = Object.entries(own.references ?? {}).filter(([at]) => at === path || at.startsWith(`${path}[`));
      if (!named.some(([, address]) => subnets.has(address))) return [];
      if (type === 'aws_redshift_subnet_group') return clustersIn(own, resources);
      return enabled === undefined || flagSetting(own, enabled) === true ? [own] : [];
    }),
  );
}

const clustersIn = (group: Resource, resources: readonly Resource[]) =>
  ofType(resources, 'aws_redshift_cluster').filter(
    own =>
      flagSetting(own, 'enhanced_vpc_routing') === true &&
      isThis(referenced(resources, own, 'cluster_subnet_group_name', 'aws_redshift_subnet_group', 'name'), group),
  );
const isThis = (found: Maybe<Resource> | undefined, own: Resource) =>
  found !== undefined && isKnown(found) && found.address === own.address;

/** The addresses of subnets that use a table of routes. */
export const subnetsOf = (table: Resource, resources: readonly Resource[]): readonly string[] =>
  ofType(resources, 'aws_route_table_association')
    .filter(own => partOf(resources, own, 'route_table_id', 'aws_route_table')?.address === table.address)
    .flatMap(own => own.references?.['subnet_id'] ?? []);
