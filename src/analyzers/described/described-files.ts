import { isUnknown, type Maybe, type Range } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import type { Ask, TableFiles } from '../lake-files/index.ts';
import type { Description } from './description.ts';
import { countOf, keptPartitions, type KeptPartitions } from './kept-partitions.ts';
import { keysOfDescribed } from './keys.ts';

/** Within the 128 MB to 1 GB that Athena reads best: what our SQL and jobs write where no size is asked for. */
export const usualFileBytes = 2 ** 28;

/** Which files of a described table a scan reads: partitions hold as much each, and files are of one size. */
export function describedFiles(table: Table, told: Description, now: number): (ask: Ask) => Maybe<TableFiles> {
  if (table.kind !== 'table') return () => ({ unknown: 'a view has no files of its own' });
  const { format } = table.design;
  if (format === undefined || isUnknown(format)) return () => ({ unknown: 'the format of its files' });
  const keys = keysOfDescribed(table, told, now);
  if (keys !== undefined && isUnknown(keys)) return () => keys;
  const bytes = (told.bytes.low + told.bytes.high) / 2;
  const partitions = keys?.reduce((all, { values }) => all * countOf(values), 1) ?? countTold(told);
  const files = Math.max(
    partitions,
    told.files ?? Math.ceil(bytes / partitions / (told.fileBytes ?? usualFileBytes)) * partitions,
  );
  return ask => {
    const kept = keys ? keptPartitions(keys, ask) : { ...untold(table, ask, partitions), of: partitions };
    const share = (kept.expected || kept.high) / kept.of;
    const ofFiles = (count: number) => Math.round((files * count) / kept.of);
    const group = {
      format,
      perhaps: kept.low === 0,
      constants: [],
      files: Math.max(1, ofFiles(kept.expected)),
      bytes: bytes * share,
    };
    return {
      partitions: { kept: kept.high, of: kept.of },
      ...(keys ? {} : { untold: true as const }),
      files: { kept: ofFiles(kept.high), of: files },
      groups:
        kept.high === 0 || bytes === 0
          ? []
          : [{ ...group, described: { table, told, ...group, fill: fillOf(kept, told.bytes) } }],
    };
  };
}

const countTold = ({ partitions }: Description) => (typeof partitions === 'number' ? Math.max(1, partitions) : 1);

/** Of partitions of which nobody knows the values: one at least where a condition looks at them, all at most. */
const untold = ({ design }: Table, { mayPass, domains }: Ask, count: number) => ({
  low: mayPass || (design.type === 'iceberg' && domains && domains.size > 0) ? 0 : count,
  expected: count,
  high: count,
});

/** Partitions hold half of the mean, or twice: of many of them those that are left hold as much. */
function fillOf({ low, expected, high, of }: KeptPartitions, bytes: Range): Range {
  const mean = (bytes.low + bytes.high) / 2;
  const share = (expected || high) / of;
  const most = (kept: number) => Math.min(2 * kept, 1 - (1 - kept) / 2);
  const least = (kept: number) => Math.max(kept / 2, 1 - 2 * (1 - kept));
  return { low: (least(low / of) / share) * (bytes.low / mean), high: (most(high / of) / share) * (bytes.high / mean) };
}
