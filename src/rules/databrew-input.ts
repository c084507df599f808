import { tableId } from '../model/identity.ts';
import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { referenced, textSetting } from './resources.ts';

/** The table that a DataBrew job reads, where its dataset is one of the catalog. */
export function databrewInput(job: Resource, resources: readonly Resource[]): string | undefined {
  const dataset = referenced(resources, job, 'dataset_name', 'awscc_databrew_dataset', 'name');
  if (!dataset || isUnknown(dataset)) return undefined;
  const [database, table] = ['database_name', 'table_name'].map(name =>
    textSetting(dataset, `input.data_catalog_input_definition.${name}`),
  );
  return typeof database === 'string' && typeof table === 'string'
    ? tableId([database, table], { engine: 'athena' })
    : undefined;
}
