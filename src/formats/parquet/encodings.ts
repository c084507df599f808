import { Thrift, thriftType as type } from '../thrift.ts';

const plainDictionary = 2;
/** Beside it, those of the levels: they say nothing of the values. */
const ofLevels: ReadonlySet<number> = new Set([plainDictionary, 3, 4]);
const ofDictionary: ReadonlySet<number> = new Set([plainDictionary, 8]);
const pages = { data: new Set([0, 3]), dictionary: 2 };

export interface PageCount {
  readonly page: number;
  readonly encoding: number;
  readonly count: number;
}

/** Whether all data pages refer to a dictionary: told by counts of pages, else by older writers' encodings of the chunk. */
export function isAllDictionary(encodings: readonly number[], counts: readonly PageCount[] | undefined): boolean {
  if (!counts) return encodings.includes(plainDictionary) && encodings.every(encoding => ofLevels.has(encoding));
  const data = counts.filter(({ page, count }) => pages.data.has(page) && count > 0);
  return (
    counts.some(({ page, count }) => page === pages.dictionary && count > 0) &&
    data.every(({ encoding }) => ofDictionary.has(encoding))
  );
}

/** Bytes that a count takes at least. */
const least = 4;

export const pageCounts = (thrift: Thrift): readonly PageCount[] =>
  thrift.list(type.struct, () => pageCountOf(thrift), least);

function pageCountOf(thrift: Thrift): PageCount {
  const found = [-1, -1, -1, 0];
  thrift.struct((id, own) => {
    if (own !== type.i32 || id < 1 || id > 3) return false;
    found[id] = thrift.int();
    return true;
  });
  return { page: found[1] ?? -1, encoding: found[2] ?? -1, count: found[3] ?? 0 };
}
