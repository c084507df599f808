import type { Expr, Named, Relation, Reshaped } from '../../model/tree.ts';
import { close, orderItems, plainList } from './arguments.ts';
import type { Cursor } from './cursor.ts';
import { matchParts } from './row-pattern.ts';

/** `MATCH_RECOGNIZE (…)` over a relation. */
export function matchRecognize(cursor: Cursor, of: Relation): Reshaped {
  cursor.at += 1;
  cursor.take('(');
  const partitionBy = cursor.take('partition', 'by') ? plainList(cursor) : [];
  const orderBy = cursor.take('order', 'by') ? orderItems(cursor) : [];
  const { measures, defines, labels, allRows } = matchParts(cursor, [
    'measures',
    'rows',
    'after',
    'seek',
    'pattern',
    'subset',
    'define',
  ]);
  close(cursor);
  return {
    node: 'reshaped',
    by: 'match-recognize',
    of,
    needs: [...partitionBy, ...orderBy, ...defines],
    adds: allRows ? measures : [...partitionBy.flatMap(keyed), ...measures],
    keeps: allRows ? 'asked' : 'none',
    drops: [],
    labels,
  };
}

const keyed = (expr: Expr): readonly Named[] =>
  expr.node === 'column' ? [{ name: expr.parts.at(-1) ?? '', expr }] : [];
