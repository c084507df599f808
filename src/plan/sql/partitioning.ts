import { isDeepStrictEqual } from 'node:util';
import { isKnown, isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Design, Table } from '../../model/table.ts';

export type Keys = readonly { readonly column: string; readonly transform: string }[];

export const isIcebergDesign = ({ type, partitionBy = [] }: Design): boolean =>
  type === 'iceberg' || (isKnown(partitionBy) && partitionBy.some(({ transform }) => transform !== 'identity'));

/** By name alone: the column's values are then compared as ISO dates, where those that queries compare it with are. */
export const isDateName = (column: string) => /^(dt|ds|day|date|.*_(dt|day|date))$/.test(column);
export const isText = (type: Maybe<string> | undefined) =>
  typeof type === 'string' && /^(?:string|varchar|char)\b/i.test(type);

/**
 * The projection that a table has, for the same keys over its new files: they lie in `key=value` folders, so a template of
 * the old ones goes. Undefined where it has none: a range that we made up would hide what lies beyond it.
 */
export function keptProjection(
  { design: { partitionBy: was, projection } }: Pick<Table, 'design'>,
  { partitionBy: is }: Design,
): Readonly<Record<string, string>> | undefined {
  if (projection === undefined || isUnknown(projection) || !isDeepStrictEqual(was, is)) return undefined;
  const { 'storage.location.template': _template, ...kept } = projection;
  return kept;
}
