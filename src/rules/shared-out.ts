import { isKnown } from '../model/maybe.ts';
import type { ScriptSink } from '../model/script.ts';

/** What shares rows out anew before they are written, by key or by number. */
const sharing = new Set(['repartition', 'coalesce', 'repartitionByRange', 'coalescePartitions']);
/** Tables that lay out their files themselves, and what is no files. */
const others = new Set<unknown>(['iceberg', 'delta', 'hudi', 'jdbc']);

/** Rows are shared out before they are written, or may be, or what writes them sees to its files itself. */
export const isSharedOut = ({ partitions, through, options, more, format }: ScriptSink): boolean =>
  partitions !== undefined ||
  more ||
  through.some(name => sharing.has(name) || name === 'limit') ||
  Object.keys(options).some(name => name.toLowerCase() === 'maxrecordsperfile') ||
  (format !== undefined && (!isKnown(format) || others.has(format.toLowerCase())));
