import type { Share } from '../../../model/estimate.ts';
import type { Row } from '../../../model/facts.ts';
import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import { collect, figure, number, text } from '../../rows.ts';
import type { Ask } from '../ask.ts';
import { chosenFiles } from '../chosen-files.ts';
import { formatOf, rowOf, type HiveTable } from '../hive-table.ts';
import type { FilesOfTable, Lake } from '../lake.ts';
import type { Partition } from '../partitions.ts';
import { partsOf } from '../parts-of.ts';
import { placeOf, type Place } from '../place.ts';
import type { FileGroup, TableFiles } from '../table-files.ts';
import { keyStates, type KeyState } from './key-states.ts';
import * as sql from './long-sql.ts';

/** Different values of one key that are looked at. */
const mostValues = 200_000;
/** Kept partitions whose files are listed. */
const usuallyListed = 5000;
/** Partitions that are looked at one by one where conditions look at several keys together. */
const mostTogether = 100_000;

/** The files of a table of more partitions than are held: summed by SQL where many of them are kept. */
export async function longFiles(
  table: HiveTable,
  lake: Lake,
  { mostListed = usuallyListed }: { readonly mostListed?: number } = {},
): Promise<Maybe<FilesOfTable>> {
  const { bulk } = lake;
  const place = table.location === undefined ? undefined : placeOf(table.location);
  if (place && table.keys.length === 0) return wholeFiles(table, [place], lake);
  if (!place || (await figure(bulk, sql.partitionsBeside(table, table.location ?? ''))) > 0)
    return { unknown: 'its many partitions lie in many places' };
  const formats = await collect(bulk, sql.formatsNamed(table), row => formatOf(table, `{${text(row['parameters'])}}`));
  const [format = formatOf(table, ''), another] = new Set(formats);
  if (another !== undefined) return { unknown: 'its many partitions have several formats' };
  const known = new Map<string, readonly string[]>();
  const valuesOf = async (name: string, index: number) => {
    const sqlOfKey = sql.valuesOfKey(table, index, mostValues);
    const values = known.get(name) ?? (await collect(bulk, sqlOfKey, row => text(row['value_of_key'])));
    known.set(name, values);
    return values;
  };
  const statesOf = async ({ mayPass }: Ask): Promise<Maybe<readonly KeyState[]>> => {
    if (!mayPass) return table.keys.map(() => ({ yes: [], perhaps: [], no: 0 }));
    const keys: { readonly name: string; readonly values: readonly string[] }[] = [];
    // One after the other: the engine answers one question at a time.
    for (const [index, { name }] of table.keys.entries()) keys.push({ name, values: await valuesOf(name, index) });
    if (keys.some(({ values }) => values.length > mostValues)) return { unknown: 'a key of it has too many values' };
    return keyStates(keys, mayPass);
  };
  const listed = async (partitions: readonly Partition[], ask: Ask) =>
    chosenFiles(table, await partsOf(table, partitions, lake), ask, lake.tails);
  let all: Promise<number> | undefined;
  return {
    async files(ask) {
      const states = await statesOf(ask);
      if (isUnknown(states)) return states;
      const counts = await collect(bulk, sql.partitionsByFate(table, states), row => ({
        fate: number(row['fate']),
        partitions: number(row['partitions']),
      }));
      const of = counts.reduce((sum, { partitions }) => sum + partitions, 0);
      const kept = counts.reduce((sum, { fate, partitions }) => sum + (fate > 0 ? partitions : 0), 0);
      if (kept <= mostListed || ask.keysTogether) {
        const partitions = await lake.partitions.where(
          table,
          sql.keptPartitions(states),
          ask.keysTogether ? mostTogether : mostListed,
        );
        const passing = partitions?.filter(({ values }) => !ask.mayPass || ask.mayPass(rowOf(table, values)) !== 'no');
        const places =
          passing?.flatMap(({ location }) => (location === undefined ? [] : (placeOf(location) ?? []))) ?? [];
        if (passing && passing.length <= mostListed && (await lake.listing.isListed(places))) {
          const found = await listed(passing, ask);
          const files = await (all ??= figure(bulk, sql.filesIn([place])));
          return { ...found, partitions: { ...found.partitions, of }, files: { ...found.files, of: files } };
        }
      }
      return summed(await collect(bulk, sql.filesByFate(table, states, place), sumOf), { kept, of }, format, ask);
    },
  };
}

/** All that lies in some places is one table's, and is read. */
export async function wholeFiles(table: HiveTable, places: readonly Place[], { bulk }: Lake): Promise<FilesOfTable> {
  const sums = await collect(bulk, sql.filesIn(places), sumOf);
  return {
    files: async ask =>
      summed(
        sums.map(sum => ({ ...sum, fate: 2 })),
        { kept: 1, of: 1 },
        formatOf(table, ''),
        ask,
      ),
  };
}

interface Sum {
  /** Absent: of no partition that is known. */
  readonly fate?: number;
  readonly files: number;
  readonly bytes: number;
}

const sumOf = (row: Row): Sum => ({
  ...(row['fate'] === null || row['fate'] === undefined ? {} : { fate: number(row['fate']) }),
  files: number(row['files']),
  bytes: number(row['bytes']),
});

/** Files that lie in no partition's own folder may lie below a kept one. */
function summed(
  sums: readonly Sum[],
  partitions: Share,
  format: FileGroup['format'],
  { keysTogether }: Ask,
): TableFiles {
  const groups = sums.flatMap(({ fate = 1, files, bytes }): readonly FileGroup[] =>
    fate === 0 || files === 0
      ? []
      : [{ format, perhaps: fate === 1 || keysTogether === true, constants: [], files, bytes }],
  );
  return {
    partitions,
    files: {
      kept: groups.reduce((sum, { files }) => sum + files, 0),
      of: sums.reduce((sum, { files }) => sum + files, 0),
    },
    groups,
  };
}
