import { isUnknown } from '../model/maybe.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { propertyOf } from './projected-keys.ts';
import { parameterPath, resourceOfTable, spanOfProperty } from './table-places.ts';
import { replaced } from './terraform-edits.ts';
import { decide } from './advice.ts';

export const locationTemplate = 'storage.location.template';

/** What is wrong with it, and how to mend that. */
interface TemplateProblem {
  readonly message: string;
  readonly severity?: 'info';
  readonly remedy: Remedy;
}

export function problemOfTemplate(
  table: Table,
  keys: readonly string[],
  resources: readonly Resource[],
): TemplateProblem | undefined {
  const value = propertyOf(table.properties, locationTemplate);
  if (value === undefined || keys.length === 0) return undefined;
  if (isUnknown(value)) {
    const key = keys.find(own => value.unknown === `${own}, which is no value`);
    return key === undefined
      ? undefined
      : {
          message: `has \${${key}} unescaped: Terraform takes it for an expression`,
          remedy: decide(`Write it as $\${${key}}`),
        };
  }
  const lower = value.toLowerCase();
  const missing = keys.filter(key => !lower.includes(`\${${key}}`));
  if (missing.length > 0)
    return {
      message: `has no place for ${missing.join(' and ')}`,
      remedy: decide(`Add ${missing.map(key => `\${${key}}`).join(' and ')}`),
    };
  return value.endsWith('/')
    ? undefined
    : {
        message: 'does not end with a slash',
        severity: 'info',
        remedy: slash(table, value, resourceOfTable(table, resources)),
      };
}

function slash(table: Table, value: string, resource: Resource | undefined): Remedy {
  const how = { safe: true, advice: 'Add the slash' };
  if (resource) return replaced(resource, parameterPath(locationTemplate), `${value}/`, how);
  const written = spanOfProperty(table, locationTemplate);
  if (!written) return decide(how.advice);
  const { file, endLine: line, endColumn } = written;
  const column = endColumn - 1;
  return {
    kind: 'edit-text',
    ...how,
    edits: [{ at: { file, line, column, endLine: line, endColumn: column }, text: '/' }],
  };
}
