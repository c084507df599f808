import type { Bulk } from '../../model/facts.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Ask } from './ask.ts';
import type { Coverages } from './coverages.ts';
import type { Manifests } from './iceberg/manifests.ts';
import type { Listing } from './listing.ts';
import type { Partitions } from './partitions.ts';
import type { TableFiles } from './table-files.ts';
import type { Tails } from './tails.ts';

/** What the files of all tables are found with. */
export interface Lake {
  readonly bulk: Bulk;
  readonly listing: Listing;
  readonly partitions: Partitions;
  readonly tails: Tails;
  readonly manifests: Manifests;
  readonly coverages: Coverages;
  /** Folders below a location are read, too. */
  readonly below: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

/** Which files of one table a scan would read; unknown where the snapshot does not tell, with the reason. */
export interface FilesOfTable {
  files(ask: Ask): Promise<Maybe<TableFiles>>;
}
