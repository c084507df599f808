import type { Domain } from '../../predicates/domain.ts';
import type { Value } from '../../predicates/value.ts';

/** What a partition's value tells of the values of a column in it. */
export interface Transform {
  /** Iceberg's type of the partition's value. */
  readonly type: string;
  /** Whether rows that pass may have partition values in a range of them; both ends belong to it. */
  mayHold(domain: Domain, low: Value, high: Value): boolean;
  /** A partition's rows all pass, or none. */
  enforces(domain: Domain): boolean;
}
