import type { Layout } from '../../model/layout.ts';
import type { Problem } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { Entry } from '../../model/snapshot.ts';
import type { Table } from '../../model/table.ts';
import { accountResources } from '../account/account-resource.ts';
import { glueTable } from './glue-table.ts';
import { redshiftTable } from './redshift-table.ts';

export interface Described {
  readonly tables: readonly Table[];
  /** Of tables whose engine counts their bytes itself. */
  readonly layouts: readonly Layout[];
  readonly resources: readonly Resource[];
  /** Entries that do not say what they are about. */
  readonly problems: readonly Problem[];
}

/** What an account's catalog and resources are, as facts. */
export function tablesOfCatalog(entries: readonly Entry[]): Described {
  const tables: Table[] = [];
  const layouts: Layout[] = [];
  const resources: Resource[] = [];
  const problems: Problem[] = [];
  for (const entry of entries) {
    const { service, kind, id } = entry;
    if (kind === 'table') {
      const found = service.startsWith('redshift')
        ? redshiftTable(entry)
        : service === 'glue'
          ? wrapped(glueTable(entry))
          : undefined;
      if (found) {
        tables.push(found.table);
        if (found.layout) layouts.push(found.layout);
      } else
        problems.push({
          level: 'warning',
          service,
          message: `the entry of table ${id} does not name its table: it is not judged`,
        });
    } else for (const resource of accountResources(entry)) resources.push(resource);
  }
  return { tables, layouts, resources, problems };
}

const wrapped = (table: Table | undefined): { readonly table: Table; readonly layout?: Layout } | undefined =>
  table && { table };
