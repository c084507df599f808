import type { Span } from '../model/place.ts';
import { isKnown } from '../model/maybe.ts';
import type { Column, Table } from '../model/table.ts';
import type { TableChange } from '../model/tree.ts';

/** A column that partitions and their table have with types of which one cannot be read as the other. */
export interface TypeMismatch {
  readonly at: Span;
  readonly column: string;
  readonly partition: string;
  readonly table: string;
}

const byPosition = new Set<unknown>(['csv', 'text', 'orc']);

/**
 * The columns that one change of a table lets differ between the catalog's partitions and their table: partitions keep
 * the columns that they were registered with, and a change of one partition leaves the table as it is.
 */
export function mismatches(change: TableChange, table: Table): readonly TypeMismatch[] {
  const { name, onPartition, values, columns } = change;
  const [isReplace, isChange] = [name === 'replace columns', name.startsWith('change')];
  if (!(isReplace || isChange || (onPartition && name === 'add columns')) || values.includes('cascade')) return [];
  const own = storedBy(table);
  return columns.flatMap(({ at, name: column, type }, index) => {
    const old =
      isReplace && byPosition.has(table.design.format) ? own[index] : named(own, isChange ? values[0] : column);
    if (!old || !isKnown(old.type)) return [];
    const [partition, whole] = onPartition ? [type, old.type] : [old.type, type];
    return isReadAs(partition, whole, table) ? [] : [{ at, column: old.name, partition, table: whole }];
  });
}

/** Of tables that Hive's partitions in the catalog have columns for; computed partitions have none. */
function storedBy({ kind, columns, design }: Table): readonly Column[] {
  const { partitionBy = [], projection, type = 'hive' } = design;
  if (kind !== 'table' || type !== 'hive' || projection !== undefined || !isKnown(columns)) return [];
  if (!isKnown(partitionBy) || partitionBy.length === 0) return [];
  return columns.filter(({ name }) => !partitionBy.some(({ column }) => column === name));
}

const named = (columns: readonly Column[], name: string | undefined) =>
  columns.find(column => column.name === name?.toLowerCase());

const integers = ['tinyint', 'smallint', 'int', 'bigint'];
/** Athena reads a partition's type as the table's: the same, a wider number or text, and text of anything stored as text. */
function isReadAs(from: string, to: string, { design: { format } }: Table): boolean {
  const [a, b] = [plain(from), plain(to)];
  if (a === b || (a === 'float' && b === 'double')) return true;
  const [narrow, wide] = [integers.indexOf(a), integers.indexOf(b)];
  if (narrow >= 0 && wide >= 0) return narrow <= wide;
  const [own, other] = [sized(a), sized(b)];
  if (own && other && own.name === other.name) return own.size <= other.size && own.scale === other.scale;
  const isText = b === 'string' || b.startsWith('varchar');
  return isText && (format === 'csv' || format === 'text' || a === 'string' || /^(?:var)?char/.test(a) || narrow >= 0);
}

const plain = (type: string) =>
  type
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^integer$/, 'int')
    .replace(/^real$/, 'float');

function sized(type: string) {
  const [, name, size, scale = '0'] = /^(decimal|varchar|char)\((\d+)(?:,(\d+))?\)$/.exec(type) ?? [];
  return name === undefined ? undefined : { name, size: Number(size), scale };
}
