import { picosPerDay, picosPerMilli, plusMonths, split } from './calendar.ts';
import { called, cast, strict, unclear, type Term } from './term.ts';
import { asDecimal, bigint, commonType, decimalOf, isWhole, largest, type TermType } from './term-type.ts';
import type { Known, Value } from './value.ts';
import { dividedRounded, fits, powerOfTen } from './whole-numbers.ts';

export type Arithmetic = '+' | '-' | '*' | '/' | '%';
export const isArithmetic = (op: string): op is Arithmetic => op.length === 1 && '+-*/%'.includes(op);

/** `a + b` and its like, of numbers, dates and intervals. What overflows is an error of the run: not known. */
export function arithmetic(op: Arithmetic, left: Term, right: Term): Term {
  return (
    (op === '+' || op === '-' ? moved(op, left, right) : undefined) ??
    ofIntervals(op, left, right) ??
    ofNumbers(op, left, right) ??
    unclear(left.fixed && right.fixed)
  );
}

export function negative(arg: Term): Term {
  const { type } = arg;
  if (type.name === 'double' || type.name === 'real')
    return called(
      'negative',
      [arg],
      type,
      strict([arg], ([value]) => -Number(value)),
    );
  const most = largest(type);
  if (most === undefined && type.name !== 'decimal' && type.name !== 'interval') return unclear(arg.fixed);
  const run = strict([arg], ([value]) => within(-BigInt(value ?? 0n), most));
  return called('negative', [arg], type, run);
}

const within = (value: bigint | undefined, most: bigint | undefined): bigint | undefined =>
  value !== undefined && most !== undefined && (value > most || value < -most - 1n) ? undefined : value;

function ofNumbers(op: Arithmetic, left: Term, right: Term): Term | undefined {
  const type = commonType(left.type, right.type);
  if (!type) return undefined;
  const most = largest(type);
  if (most !== undefined)
    return calculated(op, left, right, type, (a, b) => within(whole(op, BigInt(a), BigInt(b)), most));
  if (type.name === 'double' || type.name === 'real') {
    const made = type.name === 'real' ? Math.fround : (value: number) => value;
    return calculated(op, left, right, type, (a, b) => made(floating(op, Number(a), Number(b))));
  }
  return type.name === 'decimal' ? ofDecimals(op, left, right) : undefined;
}

function calculated(op: string, left: Term, right: Term, type: TermType, apply: (a: Value, b: Value) => Known): Term {
  const both = [cast(left, type), cast(right, type)];
  const run = strict(both, ([a, b]) => (a === undefined || b === undefined ? undefined : apply(a, b)));
  return called(op, both, type, run);
}

function whole(op: Arithmetic, a: bigint, b: bigint): bigint | undefined {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? undefined : a / b;
    case '%':
      return b === 0n ? undefined : a % b;
  }
}

function floating(op: Arithmetic, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

/** https://trino.io/docs/current/functions/decimal.html */
function ofDecimals(op: Arithmetic, left: Term, right: Term): Term | undefined {
  const [one, other] = [asDecimal(left.type), asDecimal(right.type)];
  if (!one || !other) return undefined;
  const scale = Math.max(one.scale, other.scale);
  const wholeDigits = [one.precision - one.scale, other.precision - other.scale];
  const both = [cast(left, decimalOf(one.precision, one.scale)), cast(right, decimalOf(other.precision, other.scale))];
  const made = (type: TermType, apply: (a: bigint, b: bigint) => bigint | undefined): Term => {
    const precision = type.name === 'decimal' ? type.precision : 0;
    const run = strict(both, ([a, b]) => {
      const value = apply(BigInt(a ?? 0n), BigInt(b ?? 0n));
      return value === undefined || !fits(value, precision) ? undefined : value;
    });
    return called(op, both, type, run);
  };
  const aligned = (a: bigint, from: number) => a * powerOfTen(scale - from);
  switch (op) {
    case '+':
    case '-':
      return made(decimalOf(Math.max(...wholeDigits) + scale + 1, scale), (a, b) =>
        whole(op, aligned(a, one.scale), aligned(b, other.scale)),
      );
    case '*':
      if (one.scale + other.scale > 38) return undefined;
      return made(decimalOf(one.precision + other.precision, one.scale + other.scale), (a, b) => a * b);
    case '/':
      return made(decimalOf(one.precision + other.scale + Math.max(0, other.scale - one.scale), scale), (a, b) =>
        b === 0n ? undefined : dividedRounded(a * powerOfTen(scale - one.scale + other.scale), b),
      );
    case '%':
      return made(decimalOf(Math.min(...wholeDigits) + scale, scale), (a, b) =>
        whole('%', aligned(a, one.scale), aligned(b, other.scale)),
      );
  }
}

/** A date or timestamp and an interval; two dates or timestamps. */
function moved(op: '+' | '-', left: Term, right: Term): Term | undefined {
  if (op === '+' && left.type.name === 'interval' && right.type.name !== 'interval') return moved(op, right, left);
  const { type } = left;
  if (type.name !== 'date' && type.name !== 'timestamp') return undefined;
  if (right.type.name !== 'interval') return op === '-' ? apart(left, right) : undefined;
  const months = right.type.of === 'months';
  const run = strict([left, right], ([value, by]) => {
    const count = BigInt(by ?? 0n) * (op === '-' ? -1n : 1n);
    return months
      ? laterByMonths(type, BigInt(value ?? 0n), Number(count))
      : laterByMillis(type, BigInt(value ?? 0n), count);
  });
  // The digits of a timestamp grow to those of an interval's milliseconds.
  const made = type.name === 'timestamp' && !months ? { ...type, precision: Math.max(3, type.precision) } : type;
  return called(op, [left, right], made, run);
}

function laterByMonths(type: TermType, value: bigint, months: number): Known {
  if (!Number.isSafeInteger(months) || Math.abs(months) > 1e6) return undefined;
  if (type.name === 'date') return BigInt(plusMonths(Number(value), months));
  const { days, rest } = split(value);
  return BigInt(plusMonths(days, months)) * picosPerDay + rest;
}

function laterByMillis(type: TermType, value: bigint, millis: bigint): Known {
  if (type.name !== 'date') return value + millis * picosPerMilli;
  const [days, rest] = [millis / 86_400_000n, millis % 86_400_000n];
  return rest === 0n ? value + days : undefined;
}

function apart(left: Term, right: Term): Term | undefined {
  const type = commonType(left.type, right.type);
  if (type?.name !== 'date' && type?.name !== 'timestamp') return undefined;
  const both = [cast(left, type), cast(right, type)];
  const run = strict(both, ([a, b]) => {
    const between = BigInt(a ?? 0n) - BigInt(b ?? 0n);
    return type.name === 'date' ? between * 86_400_000n : between / picosPerMilli;
  });
  return called('-', both, { name: 'interval', of: 'milliseconds' }, run);
}

/** An interval has 64 bits. */
const mostInterval = largest(bigint);

function ofIntervals(op: Arithmetic, left: Term, right: Term): Term | undefined {
  const [one, other] = [left.type, right.type];
  if (one.name === 'interval' && other.name === 'interval') {
    if (one.of !== other.of || (op !== '+' && op !== '-')) return undefined;
    return calculated(op, left, right, one, (a, b) => within(whole(op, BigInt(a), BigInt(b)), mostInterval));
  }
  if (op !== '*') return undefined;
  const [interval, times] = one.name === 'interval' ? [left, right] : [right, left];
  if (interval.type.name !== 'interval' || !isWhole(times.type)) return undefined;
  const run = strict([interval, times], ([a, b]) => within(BigInt(a ?? 0n) * BigInt(b ?? 0n), mostInterval));
  return called('*', [interval, times], interval.type, run);
}
