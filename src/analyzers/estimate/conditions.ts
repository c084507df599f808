import type { Domain } from '../predicates/domain.ts';
import type { Ask } from '../lake-files/index.ts';

/** What the conditions on a scan say, once for all its files. */
export interface Conditions {
  /** No row passes, whatever the files hold. */
  readonly never: boolean;
  /** By path, the values that may pass. */
  readonly domains: ReadonlyMap<string, Domain>;
  /** A row whose values lie in the domains passes. */
  readonly decided: boolean;
  /** Paths of the table's columns that they look at, keys left out. */
  readonly columns: readonly string[];
  readonly mayPass?: NonNullable<Ask['mayPass']>;
}
