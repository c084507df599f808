import type { Span } from '../../model/place.ts';
import { joined, type Module } from './module.ts';
import type { World } from './world.ts';

/** Modules within modules that we follow. */
const deepest = 30;

interface Calling {
  /** What the call's `source` says, where that is a text. */
  readonly path: string | undefined;
  /** Names of the calls that lead there, its own last. */
  readonly names: readonly string[];
  /** Of the module that calls, and before it those that lead to it: Terraform refuses a call of one of them. */
  readonly folders: readonly string[];
  readonly at: Span;
}

/** The module that a call's source names, where its files are at hand; else what is missing is told. */
export function calledModule({ path, names, folders, at }: Calling, world: World): Module | undefined {
  const { modules, installed, unevaluated } = world;
  const called = `module.${names.join('.module.')}`;
  if (names.length > deepest) {
    unevaluated(`${called} is not evaluated: modules are nested more than ${deepest} deep`, 'check `source`', at);
    return undefined;
  }
  const isLocal = path !== undefined && /^[.][.]?[/]/.test(path);
  const folder = isLocal ? joined(folders.at(-1) ?? '', path) : installed.get(names.join('.'));
  const module = folder === undefined ? undefined : modules.get(folder);
  if (module && folders.includes(module.folder)) {
    // Said once, by whichever way it is come to.
    unevaluated(`module.${names.at(-1) ?? ''} is not evaluated: it calls itself`, 'check `source`', at);
    return undefined;
  }
  if (module) return module;
  if (isLocal) unevaluated(`${called} is not evaluated: there is no module in ${path}`, 'check `source`', at);
  else
    unevaluated(
      `${called} is not evaluated: its source is not in this repository`,
      'run terraform init, so that it lies under .terraform/modules, or lint the plan: terraform show -json',
      at,
    );
  return undefined;
}
