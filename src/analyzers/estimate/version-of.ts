import type { AsOf } from '../../model/tree.ts';
import type { Version } from '../lake-files/index.ts';
import { picosPerMilli } from '../predicates/calendar.ts';
import { evaluator } from '../predicates/may-pass.ts';

/** The state of a table that FOR VERSION or FOR TIMESTAMP asks for; undefined where it is not known before the run. */
export function versionOf({ by, expr }: AsOf, now: bigint): Version | undefined {
  const read =
    by === 'version' ? expr : { node: 'cast' as const, at: expr.at, arg: expr, type: 'timestamp(3) with time zone' };
  const value = evaluator(read, [], { now })([]);
  if (typeof value === 'string') return { name: value };
  if (typeof value !== 'bigint') return undefined;
  return by === 'version' ? { id: value } : { at: Number(value / picosPerMilli) };
}
