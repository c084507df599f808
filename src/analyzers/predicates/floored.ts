import { castOf, refused } from './cast-value.ts';
import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import { isText, isWhole, type TermType } from './term-type.ts';
import { endsOf, isImplicit } from './type-ends.ts';
import { before, both, either, last, only, missed, type Unwrapped } from './unwrapped.ts';
import { compareValues, type Value } from './value.ts';

/** By the cast that rounds down, where the type has one: how the planner compares what it cannot unwrap. */
export function floored(of: Term, to: TermType, op: Comparing, value: Value): Unwrapped | undefined {
  const from = of.type;
  const inside = isImplicit(from, to) && hasFloor(to, from) ? floorOf(to, from, value) : undefined;
  const again = inside === undefined ? undefined : castOf(from, to)?.(inside);
  if (inside === undefined || again === undefined || again === refused || again === null) return undefined;
  const order = compareValues(value, again);
  if (order === 0) return only(of, op, inside);
  // As the planner writes `never` and `always` here.
  if (op === '=') return both(of, ['>', inside], ['<', inside]);
  if (op === '<>') return either(of, ['=', inside], ['<>', inside]);
  return missed(of, op, order > 0 ? last(inside) : before(inside));
}

function hasFloor(from: TermType, to: TermType): boolean {
  if (from.name === 'double') return ['real', 'integer', 'smallint', 'tinyint'].includes(to.name);
  if (from.name === 'real') return to.name === 'smallint' || to.name === 'tinyint';
  if (isWhole(from)) return isWhole(to) || to.name === 'decimal';
  if (from.name === 'decimal') return isWhole(to) || to.name === 'decimal';
  return from.name === 'varchar' && isText(to);
}

/** The greatest value of a type that is not above; its least or greatest where all are. */
function floorOf(from: TermType, to: TermType, value: Value): Value | undefined {
  const found = castOf(from, to)?.(value);
  const ends = endsOf(to);
  const forth = castOf(to, from);
  if (found === refused) {
    if (!ends || Number.isNaN(value)) return undefined;
    return compareValues(value, 0n) < 0 ? ends[0] : ends[1];
  }
  if (found === undefined || found === null || typeof found === 'string' || !forth) return found ?? undefined;
  const again = forth(found);
  if (again === refused || again === undefined || again === null) return undefined;
  if (compareValues(again, value) <= 0) return found;
  if (typeof found === 'number') return floatBelow(found);
  return found === ends?.[0] ? found : found - 1n;
}

/** The next smaller number of single precision. */
function floatBelow(value: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, value);
  const own = bits.getInt32(0);
  bits.setInt32(0, value > 0 ? own - 1 : value === 0 ? -2_147_483_647 : own + 1);
  return bits.getFloat32(0);
}
