import type { Expr } from '../../../languages/hcl/index.ts';
import type { FilesInReach, Scope } from '../scope.ts';
import { bigOf, failure, scalar, textOf, type Value } from '../value.ts';
import { integerPart, isInteger, type Big } from '../values/big.ts';
import { listType, setType, type Type } from '../values/type.ts';

export interface Parameter {
  readonly type: Type;
  readonly nullable?: true;
  /** What the function may get: only what is known in all its parts, a container whose parts may be unknown, or anything. */
  readonly takes?: 'shape' | 'anything';
}
export interface Signature {
  readonly parameters: readonly Parameter[];
  /** Of the arguments behind those. */
  readonly rest?: Parameter;
  /** The type of what it gives where that is not known. */
  readonly gives: Type;
  readonly compute: (args: readonly Value[], around: Around) => Value;
}
/** What of its surroundings a function may use. */
export interface Around {
  readonly scope: Scope;
  readonly files: FilesInReach | undefined;
  readonly evaluate: (expr: Expr, scope: Scope) => Value;
}
export type Family = Readonly<Record<string, Signature>>;

export const text: Parameter = { type: 'string' };
export const numeric: Parameter = { type: 'number' };
export const any: Parameter = { type: 'any' };
export const shape: Parameter = { type: 'any', takes: 'shape' };
export const anything: Parameter = { type: 'any', takes: 'anything', nullable: true };
export const texts = listType('string');
export const anyList: Parameter = { type: listType('any') };
export const anySet: Parameter = { type: setType('any') };

export const asText = (value: Value | undefined): string => (value && textOf(value)) ?? '';

export function asBig(value: Value | undefined): Big {
  return value?.is === 'scalar' ? bigOf(value) : { mantissa: 0n, exponent: 0, precision: 512 };
}

/** A whole number that fits a machine's word; undefined for others, which functions refuse. */
export function asInteger(value: Value | undefined): number | undefined {
  const big = asBig(value);
  if (!isInteger(big)) return undefined;
  const whole = integerPart(big);
  return whole >= -(2n ** 63n) && whole < 2n ** 63n ? Number(whole) : undefined;
}

/** A function of texts alone; undefined is what it refuses. */
export const ofTexts = (
  length: number,
  compute: (...given: readonly string[]) => string | boolean | undefined,
): Signature => ({
  parameters: Array.from({ length }, () => text),
  gives: 'string',
  compute: args => {
    const result = compute(...args.map(asText));
    return result === undefined ? failure('a text that it does not take') : scalar(result);
  },
});

export const refused = (why: string): Value => failure(why);
