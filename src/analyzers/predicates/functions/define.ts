import { called, cast, strict, unclear, type Term } from '../term.ts';
import { bigint, double, isNumber, isText, isWhole, varchar, type TermType } from '../term-type.ts';
import type { Known, Value } from '../value.ts';

/** What a function takes: other types make the call one that we do not understand. */
export type Kind = 'text' | 'whole' | 'double' | 'moment' | 'binary';
/** A function's call; undefined where it is not of these arguments. */
export type Make = (name: string, args: readonly Term[]) => Term | undefined;

/** The longest text that a function makes: in one another texts would grow without bound. */
export const longest = 100_000;

/** A function that is null where an argument is; `least` arguments must be there. */
export function define(
  kinds: readonly Kind[],
  type: TermType | ((args: readonly Term[]) => TermType),
  apply: (...values: readonly Value[]) => Known,
  least = kinds.length,
): Make {
  return (name, args) => {
    if (args.length < least || args.length > kinds.length) return undefined;
    const taken: Term[] = [];
    for (const [index, arg] of args.entries()) {
      const own = taking(arg, kinds[index]);
      if (!own) return undefined;
      taken.push(own);
    }
    const run = strict(taken, values => {
      const made = apply(...values);
      return typeof made === 'string' && made.length > longest ? undefined : made;
    });
    return called(name, args, typeof type === 'function' ? type(args) : type, run);
  };
}

/** An argument as what the function takes; a moment is in picoseconds, a day's is its first. */
function taking(arg: Term, kind: Kind | undefined): Term | undefined {
  const { type } = arg;
  if (type.name === 'null') return arg;
  switch (kind) {
    case 'text':
      return isText(type) ? cast(arg, varchar) : undefined;
    case 'whole':
      return isWhole(type) ? cast(arg, bigint) : undefined;
    case 'double':
      return isNumber(type) ? cast(arg, double) : undefined;
    case 'moment':
      if (type.name === 'timestamp') return arg;
      return type.name === 'date' ? cast(arg, { name: 'timestamp', precision: 12, zone: false }) : undefined;
    case 'binary':
      return type.name === 'varbinary' ? arg : undefined;
    case undefined:
      return undefined;
  }
}

/** The type of an argument. */
export const typeOf =
  (index: number) =>
  (args: readonly Term[]): TermType =>
    args[index]?.type ?? unclear(true).type;
