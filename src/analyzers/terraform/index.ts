import type { HclParser } from '../../languages/hcl/index.ts';
import type { Span } from '../../model/place.ts';
import type { Problem } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { Table } from '../../model/table.ts';
import { Budget } from './budget.ts';
import { embeddedSql, type EmbeddedSql } from './embedded-sql.ts';
import { glueTable } from './glue-table.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import { ModuleInstance } from './module-instance.ts';
import { readFiles, type TerraformFile } from './read-files.ts';
import { resourceOf } from './resource.ts';
import type { ResourceInstance } from './resource-instance.ts';
import { rootsOf } from './roots.ts';
import type { FilesInReach } from './scope.ts';

export type { EmbeddedSql } from './embedded-sql.ts';
export type { Inputs } from './inputs.ts';
export type { FilesInReach } from './scope.ts';
export type { TerraformFile } from './read-files.ts';
export { isTerraformFile } from './read-files.ts';

export interface ReadTerraform {
  readonly tables: readonly Table[];
  readonly resources: readonly Resource[];
  readonly sql: readonly EmbeddedSql[];
  readonly problems: readonly Problem[];
}

export interface Outside {
  readonly inputs?: Inputs;
  /** Files that functions may read, as seen from a root module's folder. */
  files?(root: string): FilesInReach;
}

/** What Terraform's files declare, root module by root module, with the modules that each calls. */
export function readTerraform(
  files: readonly TerraformFile[],
  hcl: HclParser | undefined,
  { inputs = { given: [], environment: {} }, files: reach }: Outside = {},
): ReadTerraform {
  const { modules, values, installed, problems } = readFiles(files, hcl);
  const told = new Map<string, Problem>();
  const unevaluated = (message: string, hint: string, { file, line, column }: Span) => {
    told.set(`${file}:${line}:${message}`, { level: 'warning', message, hint, file, line, column });
  };
  const tables: Table[] = [];
  const resources: Resource[] = [];
  const sql = new Map<string, EmbeddedSql>();
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  const budget = new Budget(2_000_000 + 40 * length);
  for (const root of rootsOf(modules)) {
    const module = modules.get(root);
    if (!module) continue;
    const own = reach?.(root);
    const instance = new ModuleInstance(
      module,
      { address: '', names: [], inputs: inputsOf(module, values, inputs, hcl, budget), calls: [] },
      {
        budget,
        modules,
        root,
        installed: installed.get(root) ?? new Map(),
        instances: new Map(),
        ...(own ? { files: own } : {}),
        unevaluated,
      },
    );
    for (const resource of resourcesOf(instance)) {
      resources.push(resourceOf(resource, budget));
      const table = resource.declared.type === 'aws_glue_catalog_table' ? glueTable(resource) : undefined;
      if (table) tables.push(table);
      const query = embeddedSql(resource);
      if (query) sql.set(keyOf(query), sql.get(keyOf(query)) ?? query);
    }
  }
  return { tables, resources, sql: [...sql.values()], problems: [...problems, ...told.values()] };
}

/** The resources of a module and of those that it calls, in the order of their files. */
function* resourcesOf(module: ModuleInstance): Generator<ResourceInstance> {
  for (const declared of module.module.resources.values()) yield* module.instancesOf(declared);
  for (const child of module.children()) yield* resourcesOf(child);
}

/** The same text at the same place, in two instances of a module, is read once. */
function keyOf({ text, place }: EmbeddedSql): string {
  const { file, line, column } = place(0, 0);
  return `${file}:${line}:${column} ${text}`;
}
