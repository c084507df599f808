import { castOf, refused } from './cast-value.ts';
import type { SqlType } from './sql-type.ts';
import { sameType, type TermType } from './term-type.ts';
import type { Known, Value } from './value.ts';

/** The values of a row's columns, each where the scope says that it stands. */
export type Row = readonly Known[];
export type Run = (row: Row) => Known;

/** An expression with its type, and with the casts that the planner puts where types differ. */
export type Term = {
  readonly type: TermType;
  readonly run: Run;
  /** No column is in it: one value for every row. */
  readonly fixed: boolean;
} & (
  | { readonly is: 'constant'; readonly value: Value | null }
  | { readonly is: 'column'; readonly path: string; readonly type: SqlType }
  | { readonly is: 'cast'; readonly of: Term }
  /** Operators and functions, by their names. */
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Term[] }
  /** Not understood, or a value that only the run knows; `args` is what it compares. */
  | { readonly is: 'unclear'; readonly args: readonly Term[] }
);

export const constant = (value: Value | null, type: TermType): Term => ({
  is: 'constant',
  value,
  type,
  fixed: true,
  run: () => value,
});

/** The text that a term is, whatever the row. */
export const textOf = (term: Term): string | undefined =>
  term.is === 'constant' && typeof term.value === 'string' ? term.value : undefined;

export const unclear = (fixed: boolean, type: TermType = { name: 'other' }, args: readonly Term[] = []): Term => ({
  is: 'unclear',
  args,
  type,
  fixed,
  run: () => undefined,
});

/** One value for every row is worked out at once. */
function folded(term: Term): Term {
  if (!term.fixed || term.is === 'constant' || term.is === 'unclear') return term;
  const value = term.run([]);
  return value === undefined ? unclear(true, term.type) : constant(value, term.type);
}

/** A call that is null where an argument is. */
export const strict = (args: readonly Term[], apply: (values: readonly Value[]) => Known): Run =>
  args.length === 1
    ? one(args[0], apply)
    : row => {
        const values: Value[] = [];
        let isKnown = true;
        for (const { run } of args) {
          const value = run(row);
          if (value === null) return null;
          if (value === undefined) isKnown = false;
          else values.push(value);
        }
        return isKnown ? apply(values) : undefined;
      };

function one(arg: Term | undefined, apply: (values: readonly Value[]) => Known): Run {
  if (!arg) return () => undefined;
  const { run } = arg;
  return row => {
    const value = run(row);
    return value === null || value === undefined ? value : apply([value]);
  };
}

export function called(name: string, args: readonly Term[], type: TermType, run: Run): Term {
  const fixed = args.every(arg => arg.fixed);
  return folded({ is: 'call', name, args, type, run, fixed });
}

export function cast(of: Term, type: TermType, tries = false): Term {
  if (sameType(of.type, type)) return of;
  if (of.type.name === 'null') return constant(null, type);
  const apply = castOf(of.type, type);
  if (!apply) return unclear(of.fixed, type);
  const onRefusal = tries ? null : undefined;
  const run = strict([of], ([value]) => {
    const found = value === undefined ? undefined : apply(value);
    return found === refused ? onRefusal : found;
  });
  return folded(
    tries
      ? { is: 'call', name: 'try_cast', args: [of], type, run, fixed: of.fixed }
      : { is: 'cast', of, type, run, fixed: of.fixed },
  );
}
