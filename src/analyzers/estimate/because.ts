import type { Table } from '../../model/table.ts';
import type { Reason } from '../engine-reads/need.ts';
import type { TableFiles } from '../lake-files/index.ts';
import { columnsIn, type PlannedScan } from '../sql/index.ts';
import { keysOf } from './keys.ts';
import type { Tally } from './tally.ts';

/** In words, for a reader who knows what a row group is; `n` files of `of`. */
const words: Readonly<Record<Reason, (files: string) => string>> = {
  'row-format': () => 'a row format: every byte of each file is read, whatever the columns',
  'small-file': files => `${files} of so few bytes as to be read whole, whatever the columns`,
  'whole-stripes': files => `whole stripes of ${files} are read, whatever the columns`,
  'streams-guessed': files =>
    `where the columns lie in stripes of ${files} is guessed by statistics: footers of stripes are not read`,
  'statistics-prune': files => `statistics leave row groups of ${files} out`,
  'no-statistics': files => `no statistics of a filtered column in ${files}: no row group is left out`,
  'page-index': files => `page indexes of ${files} leave pages out`,
  'bloom-filter': files => `bloom filters of ${files} may leave row groups out`,
  dictionary: files => `dictionaries of ${files} are read, and may leave row groups out`,
  'lazy-columns': files => `of ${files} the columns beside the filtered ones are read only where a row passes`,
  'last-batch': files => `what is read last of ${files} may not be counted`,
  'gaps-merged': files => `columns that lie between those wanted are read with them in ${files}`,
  limit: () => 'LIMIT may end the reading early',
  'footer-unknown': files => `the footers of ${files} were not read: their size alone tells`,
  'footer-unreadable': files => `the footers of ${files} cannot be read: their size alone tells`,
  described: () =>
    'its size is described, not measured: files are taken to be alike, partitions to hold half of the mean up to twice',
  'files-untold': () => 'how large its files are is not told: small ones are read whole, whatever the columns',
  encrypted: files => `encrypted: of ${files} the size alone tells`,
};

/** How a scan reads, and why that is a range. */
export function becauseOf({
  scan: { plan },
  table,
  found: { partitions, files, untold },
  tally,
  stops,
}: {
  readonly scan: PlannedScan;
  readonly table: Table;
  readonly found: TableFiles;
  readonly tally: Tally;
  readonly stops: boolean;
}): readonly string[] {
  const keys = keysOf(table);
  const said: string[] = [];
  const same = keys.find(key => plan.compared.get(key) === 'equal');
  if (keys.length > 0 && untold)
    said.push(`how many values ${keys.join(', ')} has is not told: all partitions are counted`);
  else if (same !== undefined && partitions.kept > 1)
    said.push(`${same} equals the one value of a query: most likely one of the partitions has it`);
  else if (keys.length > 0 && partitions.kept === partitions.of && partitions.of > 1) {
    const named = keys.filter(key =>
      plan.conjuncts.some(expr => columnsIn(expr).some(({ parts }) => parts[0] === key)),
    );
    said.push(
      named.length > 0
        ? `the conditions on ${named.join(', ')} leave none of the ${partitions.of} partitions out`
        : `no condition on ${keys.join(', ')}: all ${partitions.of} partitions are read`,
    );
  }
  if (plan.dynamic) said.push('what it is joined with may leave parts out as the query runs');
  if (plan.sampled) said.push('TABLESAMPLE SYSTEM leaves parts of its files out');
  if (stops && !tally.reasons.has('limit')) said.push(words.limit(''));
  for (const [reason, weighs] of tally.reasons)
    said.push(
      words[reason](
        weighs !== files.kept ? (weighs === 1 ? '1 file' : `${weighs} files`) : weighs === 1 ? 'the file' : 'the files',
      ),
    );
  return said;
}
