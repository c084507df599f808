import type { Span } from '../../model/place.ts';
import type { Fields, Value } from './value.ts';

/** The call that makes an instance of a module, with those that lead to it. */
export interface Caller {
  /** `module.lake["eu"]`; empty for the root module. */
  readonly address: string;
  /** Names of the calls that lead here. */
  readonly names: readonly string[];
  /** Folders of the modules that lead here. */
  readonly folders: readonly string[];
  readonly inputs: Fields;
  /** Innermost first. */
  readonly calls: readonly Span[];
  /** What the root module's provider of an alias gives to all resources, as far as it is handed on. */
  readonly tags?: (alias: string) => Value | undefined;
}
