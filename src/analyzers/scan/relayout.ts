import type { Layout } from '../../model/layout.ts';
import { isKnown, isUnknown, type Range } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { usualFileBytes } from '../described/described-files.ts';
import { isColumnar } from '../engine-reads/columnar.ts';
import { exponentOf } from '../layout/exponent.ts';
import { daysOf } from './kept.ts';

/** Bytes as Parquet or ORC for each byte of text, by whether the text is compressed already. */
const columnarOfText: Readonly<Record<'plain' | 'compressed' | 'unknown', Range>> = {
  plain: { low: 0.08, high: 0.25 },
  compressed: { low: 0.5, high: 0.9 },
  unknown: { low: 0.08, high: 0.9 },
};

/** A table's files once it is rewritten as its new design says. What is stored until the old files go stays as it was. */
export function relayout(layout: Layout, before: Table, after: Table): Layout {
  const { bytes } = layout;
  if (isUnknown(bytes)) return layout;
  const factor =
    isColumnar(after.design.format) && !isColumnar(before.design.format)
      ? columnarOfText[textOf(before, layout)]
      : { low: 1, high: 1 };
  const written = { low: bytes.low * factor.low, high: bytes.high * factor.high };
  const { fileBytes } = after.design;
  const target = fileBytes !== undefined && isKnown(fileBytes) && fileBytes > 0 ? fileBytes : usualFileBytes;
  const partitions = partitionsOf(layout, before, after);
  if (partitions === undefined)
    return {
      ...bare(layout),
      bytes: written,
      partitions: { unknown: 'how many partitions it will have' },
      files: { unknown: 'how many partitions it will have' },
    };
  const mean = (written.low + written.high) / 2 / partitions;
  const perPartition = Math.max(1, Math.ceil(mean / target));
  const files = perPartition * partitions;
  const exponent = exponentOf(mean / perPartition);
  return {
    ...layout,
    bytes: written,
    partitions,
    files,
    sizes: [...Array.from({ length: exponent }, () => 0), files],
    spread: [
      {
        medianExp: exponent,
        filesExp: exponentOf(perPartition),
        bytesExp: exponentOf(mean),
        partitions,
        files,
        bytes: mean * partitions,
      },
    ],
  };
}

const bare = ({ spread: _spread, ...layout }: Layout): Layout => ({ ...layout, sizes: [] });

function textOf({ design }: Table, { compressed }: Layout): keyof typeof columnarOfText {
  if (design.format === 'avro') return 'compressed';
  if (compressed === undefined) return 'unknown';
  return compressed === 0 ? 'plain' : compressed >= 0.999 ? 'compressed' : 'unknown';
}

/** As many as before, or, where the keys change to a day each, the days that the table holds; undefined: nobody knows. */
function partitionsOf(layout: Layout, before: Table, after: Table): number | undefined {
  const [was, is] = [before.design.partitionBy ?? [], after.design.partitionBy ?? []];
  if (isUnknown(was) || isUnknown(is)) return undefined;
  const same = was.map(({ column }) => column).join() === is.map(({ column }) => column).join();
  if (same) return isKnown(layout.partitions) ? Math.max(1, layout.partitions) : undefined;
  return is.length === 1 ? daysOf(layout) : is.length === 0 ? 1 : undefined;
}
