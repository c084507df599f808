import type { Place } from '../model/place.ts';
import { partsOfId } from '../model/identity.ts';

/** `file:line:column`, a Terraform address with its file, or an ARN. */
export function placeText(at: Place): string {
  if ('arn' in at) return at.arn;
  const where =
    at.file === undefined ? '' : at.line === undefined ? at.file : `${at.file}:${at.line}:${at.column ?? 1}`;
  if (!('address' in at)) return where;
  const address = at.path === undefined ? at.address : `${at.address}.${at.path}`;
  return where === '' ? address : `${where} (${address})`;
}

/** What findings are grouped under. */
export const groupOf = (at: Place): string => ('arn' in at ? at.arn : (at.file ?? ('address' in at ? at.address : '')));

/** A table as the contract prints it: `database.name`, and its catalog unless that is the default. */
export function tableName(id: string): { readonly table: string; readonly catalog?: string } {
  const { catalog, database, table } = partsOfId(id);
  return {
    table: database === undefined ? table : `${database}.${table}`,
    ...(catalog === 'awsdatacatalog' ? {} : { catalog }),
  };
}

/** The same in one word: `database.name`, `catalog.database.name`. */
export function tableText(id: string): string {
  const { table, catalog } = tableName(id);
  return catalog === undefined ? table : `${catalog}.${table}`;
}
