import type { IcebergGroup } from '../../model/iceberg.ts';
import { exponentOf } from '../layout/exponent.ts';
import type { Partition } from './partition.ts';

/** Partitions that are alike, added up. */
export function spreadOf(partitions: readonly Partition[]): readonly IcebergGroup[] {
  const groups = new Map<string, IcebergGroup>();
  for (const partition of partitions) {
    const one = groupOf(partition);
    const key = keyOf(one).join(' ');
    const own = groups.get(key);
    groups.set(key, own ? joined(own, one) : one);
  }
  return [...groups.values()].toSorted((a, b) => compare(keyOf(a), keyOf(b)));
}

const keyOf = ({ medianExp, filesExp, smallExp, bytesExp }: IcebergGroup) => [medianExp, filesExp, smallExp, bytesExp];

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function groupOf(partition: Partition): IcebergGroup {
  const { data, small, reread, deletes, deleted } = partition;
  return {
    medianExp: exponentOf(partition.median()),
    filesExp: exponentOf(data.files),
    smallExp: exponentOf(small.files),
    bytesExp: exponentOf(data.bytes),
    partitions: 1,
    data,
    small,
    reread,
    deletes,
    deleted,
  };
}

const joined = (a: IcebergGroup, b: IcebergGroup): IcebergGroup => ({
  ...a,
  partitions: a.partitions + b.partitions,
  data: summed(a.data, b.data),
  small: summed(a.small, b.small),
  reread: summed(a.reread, b.reread),
  deletes: summed(a.deletes, b.deletes),
  deleted: summed(a.deleted, b.deleted),
});

/** Figure by figure. */
function summed<T extends Readonly<Record<keyof T, number>>>(a: T, b: T): T {
  const sums = { ...a };
  for (const [name, value] of figuresOf(b)) Object.assign(sums, { [name]: figureOf(a, name) + value });
  return sums;
}
const figuresOf = (of: Readonly<Record<string, number>>) => Object.entries(of);
const figureOf = (of: Readonly<Record<string, number>>, name: string) => of[name] ?? 0;
