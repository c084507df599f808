import type { Place, Span } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { once } from './once.ts';
import { group, placesOf } from './reading.ts';
import { ofType, placesIn, textSetting } from './resources.ts';

/** A table's property as Terraform's path has it. */
export const parameterPath = (name: string): string => `parameters[${JSON.stringify(name)}]`;

/** The resource that declares a table, where the origin nearest to an edit is one. */
export const resourceOfTable = ({ origins: [{ at }] }: Table, resources?: readonly Resource[]): Resource | undefined =>
  resourceAt(at, resources);

const tablesByAddress = once((resources: readonly Resource[]) =>
  group(ofType(resources, 'aws_glue_catalog_table'), ({ address }) => (address === undefined ? [] : [address])),
);

/** The resource of Terraform's that declares a table at a place. */
export function resourceAt(at: Place, resources: readonly Resource[] = []): Resource | undefined {
  if (!('address' in at)) return undefined;
  const own = tablesByAddress(resources).get(at.address) ?? [];
  return own.find(({ origins: [origin] }) => isSamePlace(origin.at, at)) ?? own[0];
}

const isSamePlace = (a: Place, b: Place) => 'file' in a && 'file' in b && a.file === b.file && a.line === b.line;

/** Where a table is declared: in Terraform at an attribute. */
export function placesOfAttribute(
  { origins }: Table,
  path: string,
  resource: Resource | undefined,
): { readonly at: Place; readonly also: readonly Place[] } {
  const { at, also } = placesOf(origins);
  return resource ? { at: placesIn(resource, path).at, also: [...(resource.calls ?? []), ...also] } : { at, also };
}

const storage = 'storage_descriptor[0]';

/** Where a table says in which format its files are: at what reads them. */
export function placesOfFormat(table: Table, resources?: readonly Resource[]) {
  const resource = resourceOfTable(table, resources);
  const paths = [`${storage}.ser_de_info[0].serialization_library`, `${storage}.input_format`];
  const path = resource && paths.find(one => typeof textSetting(resource, one) === 'string');
  return placesOfAttribute(table, path ?? parameterPath('classification'), resource);
}

/** Where a table says where its files are. */
export const placesOfLocation = (table: Table, resources?: readonly Resource[]) =>
  placesOfAttribute(table, `${storage}.location`, resourceOfTable(table, resources));

/** Where a property is written, or, of one that is missing, where it would stand; `beside` is written where it is. */
export function placesOfProperty(
  table: Table,
  name: string,
  beside: string,
  resources?: readonly Resource[],
): { readonly at: Place; readonly also: readonly Place[] } {
  const resource = resourceOfTable(table, resources);
  const { at, also } = placesOfAttribute(table, parameterPath(name), resource);
  const span = resource ? undefined : (spanOfProperty(table, name) ?? spanOfProperty(table, beside));
  return { at: span ?? at, also };
}

/** Where SQL writes it. */
export const spanOfProperty = ({ spans = {} }: Table, name: string): Span | undefined =>
  Object.hasOwn(spans, name) ? spans[name] : undefined;
