import { parseTemplate } from '../../languages/hcl/index.ts';
import type { YamlReader } from '../../languages/yaml/index.ts';
import type { Span } from '../../model/place.ts';
import type { Problem } from '../../model/report.ts';
import type { Budget } from './budget.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import { ModuleInstance } from './module-instance.ts';
import type { Configuration } from './read-files.ts';
import type { ResourceInstance } from './resource-instance.ts';
import { rootsOf } from './roots.ts';
import type { FilesInReach } from './scope.ts';
import { mostModules, mostResources } from './world.ts';

export interface Outside {
  readonly inputs?: Inputs;
  /** Files that functions may read, as seen from a root module's folder. */
  files?(root: string): FilesInReach;
  /** Where something asks for it. */
  readonly yaml?: YamlReader;
}

interface Means {
  readonly budget: Budget;
  readonly outside: Outside;
}

/** The resources of all root modules and of what they call; the problems say what was not evaluated. */
export function evaluateRoots(
  { modules, values, installed }: Configuration,
  { budget, outside: { inputs = { given: [], environment: {} }, files, yaml } }: Means,
): { readonly resources: readonly ResourceInstance[]; readonly problems: readonly Problem[] } {
  const told = new Map<string, Problem>();
  const unevaluated = (message: string, hint: string, { file, line, column }: Span) => {
    told.set(`${file}:${line}:${message}`, { level: 'warning', message, hint, file, line, column });
  };
  const room = { modules: mostModules, resources: mostResources };
  const resources: ResourceInstance[] = [];
  for (const root of rootsOf(modules)) {
    const module = modules.get(root);
    if (!module) continue;
    const reach = files?.(root);
    const instance = new ModuleInstance(
      module,
      { address: '', names: [], folders: [], inputs: inputsOf(module, values, inputs, budget), calls: [] },
      {
        budget,
        modules,
        root,
        installed: installed.get(root) ?? new Map(),
        instances: new Map(),
        room,
        files: {
          ...(reach ?? { read: () => undefined }),
          template: (text: string) => parseTemplate(text),
          ...(yaml ? { yaml } : {}),
        },
        unevaluated,
      },
    );
    for (const resource of resourcesOf(instance)) resources.push(resource);
  }
  return { resources, problems: [...told.values()] };
}

/** The resources of a module and of those that it calls, in the order of their files. */
function* resourcesOf(module: ModuleInstance): Generator<ResourceInstance> {
  for (const declared of module.module.resources.values()) yield* module.instancesOf(declared);
  for (const child of module.children()) yield* resourcesOf(child);
}
