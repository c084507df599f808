import type { Domain } from '../predicates/domain.ts';
import type { Known } from '../predicates/value.ts';
import type { Version } from './iceberg/state.ts';

/** What a scan asks of a table. */
export interface Ask {
  /**
   * Whether rows may pass of which these keys have these values, as the catalog writes them; a key that is not in it has any
   * value. `perhaps` where the engine knows and we do not. Absent: all do.
   */
  readonly mayPass?: (row: ReadonlyMap<string, string>) => 'yes' | 'no' | 'perhaps';
  /** A condition looks at several keys at once. */
  readonly keysTogether?: true;
  /** The same of a file, which has `$path` and `$file_size`, too: where no row of it passes, it is opened all the same. */
  readonly fileMayPass?: (row: ReadonlyMap<string, string>) => 'yes' | 'no' | 'perhaps';
  /** The same of the values that an Iceberg table's identity partitions give columns, by path. */
  readonly valuesMayPass?: (values: ReadonlyMap<string, Known>) => 'yes' | 'no' | 'perhaps';
  /** By column, the values that may pass. */
  readonly domains?: ReadonlyMap<string, Domain>;
  /** The state of an Iceberg table that is asked for. Absent: the current one. */
  readonly version?: Version;
}
