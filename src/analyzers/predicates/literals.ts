import type { Expr } from '../../model/tree.ts';
import { millisOf, monthsOf } from './functions/units.ts';
import { momentOfText, daysOfText, offsetOf } from './moments.ts';
import { sqlTypeOf } from './sql-type.ts';
import { cast, constant, unclear, type Term } from './term.ts';
import { decimalOf, varchar, type TermType } from './term-type.ts';
import { decimalOfText } from './whole-numbers.ts';

type Literal = Expr & { readonly node: 'literal' };

/** A literal's value and the type that the engine gives it. */
export function literalTerm({ type, text, of }: Literal): Term {
  switch (type) {
    case 'string':
      return of === undefined ? constant(text, { name: 'varchar', length: [...text].length }) : unclear(true, varchar);
    case 'number':
      return numberTerm(text);
    case 'boolean':
      return constant(text === 'true' ? 1n : 0n, { name: 'boolean' });
    case 'null':
      return constant(null, { name: 'null' });
    case 'date': {
      const days = daysOfText(text);
      return days === undefined ? unclear(true, { name: 'date' }) : constant(BigInt(days), { name: 'date' });
    }
    case 'timestamp':
      return timestampTerm(text);
    case 'interval':
      return intervalTerm(text, of);
    case 'binary':
      return binaryTerm(text);
    case 'other':
      // DECIMAL '12.30' has the digits that are written.
      return of === 'decimal'
        ? decimalTerm(text.trim())
        : cast(constant(text, varchar), of === undefined ? { name: 'other' } : sqlTypeOf(of, 'cast'));
  }
}

function numberTerm(text: string): Term {
  if (/^-?\d{1,40}$/.test(text)) {
    const value = BigInt(text);
    if (BigInt.asIntN(32, value) === value) return constant(value, { name: 'integer' });
    if (BigInt.asIntN(64, value) === value) return constant(value, { name: 'bigint' });
  }
  if (/e/i.test(text))
    return /^-?[\d.]+e[-+]?\d+$/i.test(text) ? constant(Number(text), { name: 'double' }) : unclear(true);
  return decimalTerm(text);
}

function decimalTerm(text: string): Term {
  const found = decimalOfText(text);
  if (!found) return unclear(true);
  const digits = text.replace(/[^\d]/g, '').replace(/^0+/, '').length;
  const precision = Math.max(digits, found.scale, 1);
  return precision > 38 ? unclear(true) : constant(found.digits, decimalOf(precision, found.scale));
}

function timestampTerm(text: string): Term {
  const moment = momentOfText(text);
  const zone = moment?.zone;
  const type: TermType = { name: 'timestamp', precision: moment?.digits ?? 3, zone: zone !== undefined };
  if (!moment || (zone !== undefined && offsetOf(zone) !== 0n)) return unclear(true, type);
  return constant(moment.picos, type);
}

/** Of one unit, and whole: `interval '7' day`, `interval '-1' month`. */
function intervalTerm(text: string, of = ''): Term {
  const unit = of.replace(/s$/, '');
  const months = monthsOf.get(unit);
  const type: TermType = { name: 'interval', of: months === undefined ? 'milliseconds' : 'months' };
  const length = months ?? millisOf.get(unit);
  const [, seconds, millis] = /^\s*([-+]?\d{1,12})\.(\d{1,3})\s*$/.exec(text) ?? [];
  if (unit === 'second' && seconds !== undefined && millis !== undefined)
    return constant(BigInt(seconds + millis.padEnd(3, '0')), type);
  if (length === undefined || !/^\s*[-+]?\d{1,15}\s*$/.test(text)) return unclear(true, type);
  return constant(BigInt(text.trim().replace(/^\+/, '')) * BigInt(length), type);
}

function binaryTerm(text: string): Term {
  const digits = text.replace(/\s/g, '');
  const type: TermType = { name: 'varbinary' };
  if (!/^(?:[\da-f]{2})*$/i.test(digits)) return unclear(true, type);
  return constant(Buffer.from(digits, 'hex').toString('latin1'), type);
}
