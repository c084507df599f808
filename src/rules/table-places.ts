import type { Place, Span } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { once } from './once.ts';
import { group, placesOf } from './reading.ts';
import { ofType, placesIn } from './resources.ts';

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

/** Where a property is written, or, of one that is missing, where it would stand; `beside` is written where it is. */
export function placesOfProperty(
  table: Table,
  name: string,
  beside: string,
  resources?: readonly Resource[],
): { readonly at: Place; readonly also: readonly Place[] } {
  const resource = resourceOfTable(table, resources);
  const { at, also } = placesOf(table.origins);
  if (resource) return { at: placesIn(resource, parameterPath(name)).at, also: [...(resource.calls ?? []), ...also] };
  const span = spanOfProperty(table, name) ?? spanOfProperty(table, beside);
  return { at: span ?? at, also };
}

/** Where SQL writes it. */
export const spanOfProperty = ({ spans = {} }: Table, name: string): Span | undefined =>
  Object.hasOwn(spans, name) ? spans[name] : undefined;
