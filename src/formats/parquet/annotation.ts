import { Thrift, thriftType as type } from '../thrift.ts';
import type { Annotation } from './leaf-type.ts';

/** An annotation, and whether it forbids to compare. */
export interface Annotated {
  readonly annotation?: Annotation;
  readonly unordered?: boolean;
}

const text: Annotated = { annotation: { name: 'text' } };
const date: Annotated = { annotation: { name: 'date' } };
const other: Annotated = { annotation: { name: 'other' } };
const unordered: Annotated = { annotation: { name: 'other' }, unordered: true };
const timestamp = (digits: number): Annotated => ({ annotation: { name: 'timestamp', digits } });
const integer = (signed: boolean): Annotated => ({ annotation: { name: 'integer', signed } });

/** Of the older annotations by their number; of a decimal the scale stands beside it. */
const older: readonly (Annotated | 'decimal')[] = [
  text,
  other,
  other,
  other,
  other,
  'decimal',
  date,
  other,
  other,
  timestamp(3),
  timestamp(6),
  ...[false, false, false, false, true, true, true, true].map(integer),
  other,
  other,
  // An interval.
  unordered,
];

export function olderAnnotation(number: number, scale: number): Annotated | undefined {
  const found = older[number];
  return found === 'decimal' ? { annotation: { name: 'decimal', scale } } : found;
}

const logical = { text: 1, decimal: 5, date: 6, timestamp: 8, integer: 10, float16: 15 };
/** Digits of a second's fraction by the field of its unit. */
const units: Readonly<Record<number, number>> = { 1: 3, 2: 6, 3: 9 };

/** Reads the union of newer annotations. */
export function newerAnnotation(thrift: Thrift): Annotated | undefined {
  let found: Annotated | undefined;
  thrift.struct(id => {
    found = other;
    if (id === logical.text) found = text;
    if (id === logical.date) found = date;
    if (id === logical.float16) found = unordered;
    if (id !== logical.decimal && id !== logical.timestamp && id !== logical.integer) return false;
    found = parametersOf(thrift, id);
    return true;
  });
  return found;
}

function parametersOf(thrift: Thrift, id: number): Annotated {
  let [scale, digits, signed] = [0, 0, true];
  thrift.struct((field, own) => {
    if (id === logical.decimal && field === 1 && own === type.i32) {
      scale = thrift.int();
      return true;
    }
    // The flag is the field's type.
    if (id === logical.integer && field === 2) signed = own !== type.false;
    if (id !== logical.timestamp || field !== 2 || own !== type.struct) return false;
    thrift.struct(unit => {
      digits = units[unit] ?? 0;
      return false;
    });
    return true;
  });
  if (id === logical.decimal) return { annotation: { name: 'decimal', scale } };
  return id === logical.integer ? integer(signed) : digits > 0 ? timestamp(digits) : other;
}
