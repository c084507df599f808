import { partsOfId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Scan } from '../model/statement.ts';

const sources =
  /(?:^|[^a-z])(?:mysql|maria(?:db)?|postgres(?:ql)?|pg|aurora|rds|dynamo(?:db)?|ddb|doc(?:ument)?db|mongo(?:db)?|redis|oracle|sql_?server|mssql|teradata|snowflake|bigquery|hana|db2|neptune|hbase|timestream|cloudwatch|opensearch|elasticsearch|jdbc)(?:[^a-z]|$)/;

/**
 * Whether a table lies in a source that a connector reads: `told` where its catalog is a Lambda function or is declared as
 * LAMBDA or FEDERATED, `named` where nothing but the catalog's name says so, undefined where it is or may be in the lake.
 */
export function federationOf(id: string, resources: readonly Resource[]): 'told' | 'named' | undefined {
  const { catalog } = partsOfId(id);
  if (catalog === 'awsdatacatalog' || catalog === 'redshift') return undefined;
  if (catalog.startsWith('lambda:')) return 'told';
  const declared = resources.map(typeOfCatalog).find(own => own?.name === catalog);
  if (declared) return declared.type === 'LAMBDA' || declared.type === 'FEDERATED' ? 'told' : undefined;
  return sources.test(catalog) ? 'named' : undefined;
}

function typeOfCatalog({ type, values }: Resource) {
  if (type !== 'aws_athena_data_catalog' || typeof values !== 'object') return undefined;
  if (!('name' in values) || typeof values['name'] !== 'string' || !('type' in values)) return undefined;
  return { name: values['name'].toLowerCase(), type: values['type'] };
}

/** What keeps a scan's rows from being picked at the source; undefined where a condition may be handed to it. */
export function unpushed({ filters, limits = [], columns, star, at }: Scan) {
  if (!at || (columns.length === 0 && !star)) return undefined;
  if (filters.some(({ bare }) => bare) || limits.some(({ by }) => by === 'constants')) return undefined;
  const [wrapped] = filters;
  return wrapped
    ? { at: wrapped.at, why: `its condition on ${wrapped.column} is inside an expression` }
    : { at, why: 'no condition with constants is on it' };
}
