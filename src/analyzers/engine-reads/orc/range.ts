import type { ColumnStatistics, Range } from '../../../formats/orc/column-statistics.ts';
import { picosPerMilli } from '../../predicates/calendar.ts';
import { charOf } from '../../predicates/cast-value.ts';
import type { Interval } from '../../predicates/domain.ts';
import { closed } from '../../predicates/domains.ts';
import type { SqlType } from '../../predicates/sql-type.ts';
import { isWhole } from '../../predicates/term-type.ts';
import type { Value } from '../../predicates/value.ts';
import { textOf, type Side } from '../cut-text.ts';

/** The values that a column of a type has by its statistics; all where the engine does not compare them with it. */
export function rangeOf(type: SqlType, { range, values = 0 }: ColumnStatistics, isOld: boolean): Interval {
  if (!range) return {};
  if (range.kind === 'boolean') return type.name === 'boolean' ? ofFlags(range.trues, values) : {};
  // Bounds of texts, days, moments and decimals were wrong once.
  if (isOld && range.kind !== 'whole' && range.kind !== 'double') return {};
  return closed(valueAs(type, range, 'low'), valueAs(type, range, 'high'));
}

function ofFlags(trues: number, values: number): Interval {
  if (trues > 0 && trues < values) return {};
  return trues > 0 ? closed(1n, 1n) : closed(0n, 0n);
}

function valueAs(type: SqlType, range: Exclude<Range, { kind: 'boolean' }>, side: Side): Value | undefined {
  const value = range[side];
  if (value === undefined) return undefined;
  if (typeof value === 'number') return type.name === 'double' || type.name === 'real' ? value : undefined;
  if (typeof value === 'bigint') {
    if (range.kind === 'whole') return isWhole(type) ? value : undefined;
    if (range.kind === 'date') return type.name === 'date' ? value : undefined;
    // Fractions of a millisecond are cut off, and the engine rounds them.
    return type.name === 'timestamp' ? (side === 'high' ? value + 1n : value) * picosPerMilli : undefined;
  }
  if (range.kind === 'decimal') return type.name === 'decimal' ? digitsOf(value, type.scale, side) : undefined;
  if (type.name === 'varchar') return textOf(value, side);
  return type.name === 'char' ? charOf(textOf(value, side), type.length) : undefined;
}

/** Of a decimal as it is written out, at a scale; rounded so that nothing is lost. */
function digitsOf(bytes: Uint8Array, scale: number, side: Side): bigint | undefined {
  const [, sign, units = '', fraction = ''] =
    /^(-?)(\d{1,60})(?:\.(\d{0,60}))?$/.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  if (sign === undefined) return undefined;
  const all = BigInt(`${sign}${units}${fraction.slice(0, scale).padEnd(scale, '0')}`);
  if (/^0*$/.test(fraction.slice(scale))) return all;
  if (side === 'low') return sign === '-' ? all - 1n : all;
  return sign === '-' ? all : all + 1n;
}
