import type { Remedy } from '../model/remedy.ts';
import type { Statement } from '../model/statement.ts';
import type { Property, Query } from '../model/tree.ts';
import { dayOf } from './dates.ts';
import { rowsPassThrough } from './limits.ts';
import { bare } from './query-shape.ts';

/** A column of a CTAS by whose days its table could be partitioned. */
export interface DateOutput {
  readonly column: string;
  readonly by: 'identity' | 'day' | 'derived';
  /** The last of the list, where Hive wants partition keys. */
  readonly last: boolean;
  /** Readers compare it. */
  readonly read: boolean;
}

const unlisted = { unknown: 'the type of an expression' };

/**
 * The column that tells the day, of a query that gives out rows as they come: of those that its readers compare, if there
 * are readers, else the first that is a day by its name. Undefined: there is none, or the result may be small.
 */
export function dateOutput(root: Query, id: string, readers: readonly Statement[]): DateOutput | undefined {
  const { body } = bare(root);
  if (body.node !== 'select' || !rowsPassThrough(root)) return undefined;
  const compared = new Set(
    readers.flatMap(({ scans }) =>
      scans.filter(({ table }) => table === id).flatMap(({ filters }) => filters.map(({ column }) => column)),
    ),
  );
  const named = body.items.flatMap((item, index) => {
    if ('star' in item) return [];
    const column = item.alias ?? (item.expr.node === 'column' ? item.expr.parts.at(-1) : undefined);
    const by = column === undefined ? undefined : dayOf(column, typeOfItem(item.expr));
    if (column === undefined || by === undefined) return [];
    return [{ column, by, last: index === body.items.length - 1, read: compared.has(column) }];
  });
  return readers.length > 0 ? named.find(({ read }) => read) : (named.find(({ by }) => by === 'identity') ?? named[0]);
}

const typeOfItem = (expr: { readonly node: string; readonly type?: string }) =>
  expr.node === 'cast' && expr.type !== undefined ? expr.type : unlisted;

/** By an edit where the key is last and there is a WITH to name it in; it fails, and writes nothing, beyond 100 days. */
export function partitionIt({ column, by, last }: DateOutput, properties: readonly Property[]): Remedy {
  const end = properties.at(-1)?.at;
  const isIceberg = properties.some(
    ({ name, values }) => name === 'table_type' && values?.[0]?.toLowerCase() === 'iceberg',
  );
  if (isIceberg) return { kind: 'decide', safe: false, advice: `Give it partitioning = ARRAY['day(${column})']` };
  const atMost = '; one statement writes up to 100 partitions, INSERT INTO the rest';
  if (by === 'identity' && last && end)
    return {
      kind: 'edit-text',
      safe: false,
      advice: `Partition it by ${column}${atMost}`,
      edits: [
        { at: { ...end, line: end.endLine, column: end.endColumn }, text: `, partitioned_by = ARRAY['${column}']` },
      ],
    };
  return {
    kind: 'decide',
    safe: false,
    advice:
      by === 'identity'
        ? `Move ${column} to the end of the list and give it partitioned_by = ARRAY['${column}']${atMost}`
        : `Make it an Iceberg table with partitioning = ARRAY['day(${column})'], or partition it by a date made of ${column}${atMost}`,
  };
}
