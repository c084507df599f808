import type { Layout } from '../model/layout.ts';
import { isKnown, sum, type Quantity } from '../model/maybe.ts';

/** How many partitions a table has. */
export function partitionsOf(layout: Layout | undefined): Quantity {
  const { partitions = { unknown: 'its partitions' } } = layout ?? {};
  return isKnown(partitions) ? { low: partitions, high: partitions } : partitions;
}

/** LIST requests of one run: a page has a thousand objects, and a folder is a page at least. */
export function listsOf(layout: Layout | undefined): Quantity {
  const [files, partitions] = [layout?.files ?? { unknown: 'its files' }, partitionsOf(layout)];
  if (!isKnown(files)) return files;
  const pages = Math.ceil(files / 1000);
  return sum([{ low: pages, high: pages }, isKnown(partitions) ? { low: 0, high: partitions.high } : partitions]);
}
