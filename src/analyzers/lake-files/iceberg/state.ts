import type { IcebergMetadata } from '../../../formats/iceberg/metadata.ts';
import type { IcebergState } from '../../../formats/iceberg/states.ts';

/** The state of a table that a statement asks for; absent: the current one. */
export type Version =
  /** Of a snapshot; or the name of a branch or a tag. */
  | { readonly id: bigint }
  | { readonly name: string }
  /** Milliseconds since 1970-01-01 UTC. */
  | { readonly at: number };

/** Undefined where there is no such state, `nothing` where nobody has written the table. */
export function stateOf(metadata: IcebergMetadata, version: Version | undefined): IcebergState | 'nothing' | undefined {
  if (!version) return metadata.current === undefined ? 'nothing' : metadata.snapshots.get(metadata.current);
  const id =
    'id' in version
      ? version.id
      : 'name' in version
        ? metadata.refs.get(version.name)
        : currentAt(metadata, version.at);
  return id === undefined ? undefined : metadata.snapshots.get(id);
}

function currentAt({ log }: IcebergMetadata, at: number): bigint | undefined {
  return log.findLast(entry => entry.at <= at)?.id;
}
