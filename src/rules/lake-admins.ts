import { isKnown, isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { ofType, setting, textSetting } from './resources.ts';

const admins = /^admins\[\d+\]$/;

/** Whether a grant's principal is surely none of Lake Formation's administrators, as far as they are declared. */
export function isNoAdmin(grant: Resource, resources: readonly Resource[]): boolean {
  const name = textSetting(grant, 'principal');
  const address = grant.references?.['principal'];
  if (name === undefined || (isUnknown(name) && address === undefined)) return false;
  return ofType(resources, 'aws_lakeformation_data_lake_settings').every(({ references = {}, ...own }) => {
    const listed = setting(own, 'admins');
    const known = listed !== undefined && isKnown(listed) && Array.isArray(listed) ? listed : [];
    const named = Object.entries(references).flatMap(([path, to]) => (admins.test(path) ? [to] : []));
    const open = own.unknown.some(path => (path === 'admins' && named.length === 0) || admins.test(path));
    return !open && !known.includes(String(name)) && !named.some(to => to === address || isRole(to, name, resources));
  });
}

/** Whether an ARN is that of a role or user, by its name. */
function isRole(address: string, arn: unknown, resources: readonly Resource[]): boolean {
  const own = resources.find(other => other.address === address);
  const name = own && textSetting(own, 'name');
  return typeof name === 'string' && typeof arn === 'string' && arn.endsWith(`/${name}`);
}
