import { isKnown, isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, ofType, setting, textSetting } from './resources.ts';

/** What Lake Formation calls everyone whom IAM lets in. */
export const iamAllowed = 'IAM_ALLOWED_PRINCIPALS';

const isIamAllowed = (text: unknown) => typeof text === 'string' && text.toUpperCase() === iamAllowed;

/** Grants to everyone whom IAM lets in: of resources, and as the default of new ones. */
export function grantsToIam(
  resources: readonly Resource[],
): readonly { readonly own: Resource; readonly path: string }[] {
  const direct = ofType(resources, 'aws_lakeformation_permissions').filter(own =>
    isIamAllowed(textSetting(own, 'principal')),
  );
  const standard = ofType(resources, 'aws_lakeformation_data_lake_settings').flatMap(own =>
    ['create_database_default_permissions', 'create_table_default_permissions'].flatMap(name => {
      const blocks = blocksOf(own, name);
      const paths = isUnknown(blocks) ? [] : blocks;
      return paths
        .filter(path => isIamAllowed(textSetting(own, `${path}.principal`)) && allows(own, path))
        .map(path => ({ own, path: `${path}.principal` }));
    }),
  );
  return [...direct.map(own => ({ own, path: 'principal' })), ...standard];
}

function allows(own: Resource, path: string): boolean {
  const permissions = setting(own, `${path}.permissions`);
  return Array.isArray(permissions) && permissions.includes('ALL');
}

/** The database that a grant or filter is of, by address or name; undefined where that is not known, `*` for any. */
export function databaseOfGrant(own: Resource): string | undefined {
  const paths = [
    'database[0].name',
    'table[0].database_name',
    'table_with_columns[0].database_name',
    'data_cells_filter[0].database_name',
    'table_data[0].database_name',
  ];
  for (const path of paths) {
    const name = textSetting(own, path);
    if (name === undefined) continue;
    if (isKnown(name)) return name.toLowerCase();
    return own.references?.[path];
  }
  return setting(own, 'lf_tag_policy') === undefined ? undefined : '*';
}

/** Whether Lake Formation gives others permissions of a database, or of any, and so is meant to decide. */
export function isGoverned(database: string | undefined, resources: readonly Resource[]): boolean {
  const others = ofType(resources, 'aws_lakeformation_permissions').filter(own => {
    const principal = textSetting(own, 'principal');
    return (
      principal !== undefined &&
      (isKnown(principal) ? !isIamAllowed(principal) : own.references?.['principal'] !== undefined)
    );
  });
  const filters = ofType(resources, 'aws_lakeformation_data_cells_filter');
  return [...others, ...filters].some(own => {
    const of = databaseOfGrant(own);
    return of !== undefined && (database === undefined || of === '*' || of === database);
  });
}

/** Hybrid access: principals opt in one by one, and IAM stays in force for the rest. */
export const isHybrid = (resources: readonly Resource[]): boolean =>
  ofType(resources, 'aws_lakeformation_opt_in').length > 0 ||
  ofType(resources, 'aws_lakeformation_resource').some(own => {
    const hybrid = setting(own, 'hybrid_access_enabled');
    return hybrid !== undefined && hybrid !== false;
  });
