import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';

/** Partition keys, which lie in paths and not in files. */
export const keysOf = ({ design: { partitionBy = [], type } }: Table): readonly string[] =>
  isKnown(partitionBy) && type !== 'iceberg' ? partitionBy.map(({ column }) => column) : [];
