import { isKnown } from '../model/maybe.ts';
import type { Column, Table } from '../model/table.ts';
import type { Tree } from '../model/tree.ts';
import { comparisonsAt, type Comparison } from './comparisons.ts';
import type { PartitionedScan } from './partitions.ts';
import { unproduced } from './projection.ts';

/** A partition key compared with a literal that no partition has. */
export interface Mismatch {
  readonly key: string;
  readonly comparison: Comparison;
  /** What is wrong, without the literal. */
  readonly because: string;
  /** The literal as the key has it, where that can be told. */
  readonly text?: string;
}

/** The mismatches in a statement's own text of one scan. */
export function mismatchesIn(tree: Tree, { scan, table, keys, iceberg }: PartitionedScan): readonly Mismatch[] {
  const filters = scan.filters.filter(({ bare, column }) => bare && keys.includes(column));
  const limits = (scan.limits ?? []).filter(
    ({ by, columns, op }) =>
      by === 'constants' && (op === 'in' || op === 'or') && columns.some(column => keys.includes(column)),
  );
  const named = filters.flatMap(({ column, at }) =>
    comparisonsAt(tree, [at]).map(comparison => ({ key: column, comparison })),
  );
  const within = comparisonsAt(
    tree,
    limits.map(({ at }) => at),
  ).flatMap(comparison => {
    const key = comparison.column.parts.at(-1) ?? '';
    return keys.includes(key) ? [{ key, comparison }] : [];
  });
  return [...named, ...within].flatMap(({ key, comparison }) => {
    if (comparison.side.node !== 'column') return [];
    const found =
      typeMismatch(columnOf(table, key), comparison) ?? (iceberg ? undefined : unproduced(table, key, comparison));
    return found ? [{ key, comparison, ...found }] : [];
  });
}

const columnOf = ({ columns }: Table, key: string): Column | undefined =>
  isKnown(columns) ? columns.find(({ name }) => name === key) : undefined;

type Kind = 'text' | 'number' | 'date' | 'timestamp';
const kindOf = (type: string): Kind | undefined => {
  if (/^(?:string|varchar|char)\b/.test(type)) return 'text';
  if (/^(?:tinyint|smallint|int|integer|bigint|float|double|real|decimal)\b/.test(type)) return 'number';
  return type === 'date' ? 'date' : type.startsWith('timestamp') ? 'timestamp' : undefined;
};
const literalKinds: Readonly<Record<string, Kind>> = {
  string: 'text',
  number: 'number',
  date: 'date',
  timestamp: 'timestamp',
};
const nouns = { text: 'text', number: 'a number', date: 'a date', timestamp: 'a timestamp' } as const;

/** The engine compares a date with a timestamp, and no other two of these. */
function typeMismatch(column: Column | undefined, { literals }: Comparison) {
  const type = column && isKnown(column.type) ? kindOf(column.type.toLowerCase()) : undefined;
  const other = literals.map(literal => literalKinds[literal.type]).find(kind => kind !== undefined && kind !== type);
  if (!type || !other || (type !== 'text' && type !== 'number' && other !== 'text' && other !== 'number'))
    return undefined;
  const [only, ...more] = literals;
  const text = only && more.length === 0 ? converted(type, other, only.text) : undefined;
  return {
    because: `it is ${nouns[type]}, and is compared with ${nouns[other]}`,
    ...(text === undefined ? {} : { text }),
  };
}

function converted(to: Kind, from: Kind, text: string): string | undefined {
  if (to === 'text') return from === 'timestamp' ? undefined : `'${text}'`;
  if (to === 'number') return /^\d{1,15}$/.test(text) && from === 'text' ? text : undefined;
  return to === 'date' && from === 'text' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? `DATE '${text}'` : undefined;
}
