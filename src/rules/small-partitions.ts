import type { PartitionGroup } from '../model/layout.ts';

export interface SmallFiles {
  readonly medianBytes: number;
  /** In a partition. */
  readonly minFiles: number;
  readonly minPartitionBytes: number;
}

/** What s3/small-files takes for small where nobody says otherwise. */
export const smallFiles: SmallFiles = { medianBytes: 2 ** 25, minFiles: 10, minPartitionBytes: 128e6 };

/** Partitions that have many files, of which the median is small. */
export const smallPartitions = (
  spread: readonly PartitionGroup[],
  { medianBytes, minFiles, minPartitionBytes }: SmallFiles,
) =>
  totalOfGroups(
    spread.filter(
      ({ medianExp, partitions, files, bytes }) =>
        2 ** medianExp <= medianBytes && files / partitions >= minFiles && bytes / partitions >= minPartitionBytes,
    ),
  );

export function totalOfGroups(groups: readonly PartitionGroup[]) {
  const of = (figure: 'partitions' | 'files' | 'bytes') => groups.reduce((sum, group) => sum + group[figure], 0);
  return { partitions: of('partitions'), files: of('files'), bytes: of('bytes') };
}
