import type { Outside, ProjectedKey } from '../model/partitioning.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { propertyOf } from './projected-keys.ts';
import { parameterPath, resourceOfTable } from './table-places.ts';
import { replaced } from './terraform-edits.ts';

/** The property in Terraform with what it lacks: one or two names of an enumeration, or a later end of a range of numbers. */
export function extended(
  table: Table,
  { key, type }: ProjectedKey,
  [missed, ...others]: readonly Outside[],
  resources?: readonly Resource[],
): Remedy | undefined {
  const resource = resourceOfTable(table, resources);
  const property = `projection.${key}.${type === 'enum' ? 'values' : 'range'}`;
  const value = propertyOf(table.properties, property);
  if (!resource || !missed || others.length > 0 || typeof value !== 'string' || type === 'date') return undefined;
  const text = type === 'enum' ? withValues(value, missed) : withEnd(value, missed);
  if (text === undefined) return undefined;
  return replaced(resource, parameterPath(property), text, {
    safe: false,
    advice: `Set ${property} to what has files, if all of it is wanted`,
  });
}

const withValues = (value: string, { values, first, last }: Outside) =>
  values > 2 || /,/.test(first + last) ? undefined : [value, ...new Set([first, last])].join(',');

function withEnd(range: string, { side, first, last }: Outside): string | undefined {
  const [from, to] = range.split(',').map(end => end.trim());
  if (side !== 'after' || from === undefined || to === undefined) return undefined;
  const end = Math.max(Number(first), Number(last));
  // Texts of one length are in the order of their numbers.
  return Number.isSafeInteger(end) && first.length === last.length ? `${from},${end}` : undefined;
}
