import type { Span } from '../../model/place.ts';
import type { Budget } from './budget.ts';
import type { Module } from './module.ts';
import type { ResourceInstance } from './resource-instance.ts';
import type { FilesInReach } from './scope.ts';

/** Instances in all of a run. */
export const mostModules = 5000;
export const mostResources = 50_000;

/** What all module instances below one root share. */
export interface World {
  readonly budget: Budget;
  /** Modules by folder. */
  readonly modules: ReadonlyMap<string, Module>;
  /** Folder of the root module. */
  readonly root: string;
  /** Folders of modules that `terraform init` has fetched, by the names of the calls to them: `network.subnets`. */
  readonly installed: ReadonlyMap<string, string>;
  readonly files?: FilesInReach;
  /** Instances of resources that were asked for, by address. */
  readonly instances: Map<string, ResourceInstance>;
  /** How many module instances, and instances of resources, may still be made: modules that call modules multiply. */
  readonly room: { modules: number; resources: number };
  /** Takes what was not evaluated, and where. */
  unevaluated(what: string, hint: string, at: Span): void;
}
