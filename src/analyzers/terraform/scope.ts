import type { Expr } from '../../languages/hcl/index.ts';
import type { YamlReader } from '../../languages/yaml/index.ts';
import type { Budget } from './budget.ts';
import type { Value } from './value.ts';
import type { Ground } from './ground.ts';

/** One step into a value: `.name`, or the value of the key in `[key]`. A splat is no step: it is taken of what comes before it. */
export type Step = { readonly name: string } | { readonly key: Value };

/** What a reference begins with, and how many of the steps after its root it is made of: `var.x.y` takes one. */
export interface Resolved {
  readonly value: Value;
  readonly taken: number;
}

/** What the names in an expression mean where it stands. */
export interface Scope {
  /** Shared by all scopes of a run. */
  readonly budget: Budget;
  /** Absent where no files are in reach: what functions read of them is unknown. */
  readonly files?: FilesInReach;
  /** The text that the expression is written in; absent where that is no file. */
  readonly ground?: Ground;
  /**
   * What `var`, `local`, `each`, `count`, `module`, `data`, `path`, `self`, `terraform` or a resource's type begins. The steps are
   * all that follow the root up to a splat, keys evaluated in the scope that asks: `aws_x.y[each.key].arn` comes as `aws_x` with
   * `y`, the key's value, and `arn`. What is not taken is followed into the value.
   */
  resolve(root: string, steps: readonly Step[]): Resolved;
}

/** Files that functions such as `file` and `fileset` may read; paths are as Terraform would see them, from the root module's folder. */
export interface FilesInReach {
  /** Undefined where there is none, or it may not be read. */
  read(path: string): string | undefined;
  /** Whether there is a file; undefined where nobody can tell. */
  has?(path: string): boolean | undefined;
  /** Which bound of ours keeps a file, or a folder, from being read. */
  bound?(path: string): string | undefined;
  /** A file's name in reports. */
  nameOf?(path: string): string;
  /** The files below a folder by their paths from there; undefined where they are not all in reach. */
  list?(folder: string): readonly string[] | undefined;
  /** What a file holds as a template; undefined where it is broken. */
  template?(text: string): Expr | undefined;
  /** What a text holds as YAML; undefined where it is broken, or programs read it differently. */
  readonly yaml?: YamlReader;
}

/** A scope in which some names, those of a `for` or a template's variables, mean values. */
export const within = (outer: Scope, names: ReadonlyMap<string, Value>): Scope => ({
  budget: outer.budget,
  ...(outer.files ? { files: outer.files } : {}),
  ...(outer.ground ? { ground: outer.ground } : {}),
  resolve: (root, steps) => {
    const value = names.get(root);
    return value ? { value, taken: 0 } : outer.resolve(root, steps);
  },
});

/** The same names for an expression that is written in a text. */
export const writtenOn = (ground: Ground, scope: Scope): Scope => ({ ...scope, ground });
