import type { Expr } from '../../model/tree.ts';
import { Builder } from './build.ts';
import { columnsIn, someTerm } from './columns-in.ts';
import type { Scope } from './scope.ts';
import type { SqlType } from './sql-type.ts';
import type { Row, Run, Term } from './term.ts';
import type { Known } from './value.ts';

/** A column whose value is known of each row, by its place in the row. */
export interface KnownColumn {
  readonly path: string;
  readonly type: SqlType;
}

/** What is known beside the columns' values. */
export type Surroundings = Pick<Scope, 'now' | 'types'>;

/** Whether rows may pass conjuncts: `no` surely not; `yes` as far as the engine looks at these columns; else we cannot tell. */
export type Passing = 'yes' | 'no' | 'perhaps';

const noTypes: ReadonlyMap<string, SqlType> = new Map();

function builderOf(columns: readonly KnownColumn[], { now, types = noTypes }: Partial<Surroundings>): Builder {
  return new Builder({
    types: new Map([...types, ...columns.map(({ path, type }) => [path, type] as const)]),
    slots: new Map(columns.map(({ path }, index) => [path, index])),
    ...(now === undefined ? {} : { now }),
  });
}

/** Compiles an expression: its value for each row, null, or undefined where it is not known. */
export const evaluator = (
  expr: Expr,
  columns: readonly KnownColumn[],
  around: Partial<Surroundings> = {},
): ((row: Row) => Known) => builderOf(columns, around).term(expr).run;

/** Compiles conjuncts once for many rows: partition keys, paths of files. The other columns in them are not known. */
export function passing(
  conjuncts: readonly Expr[],
  columns: readonly KnownColumn[],
  around: Partial<Surroundings> = {},
): (row: Row) => Passing {
  const builder = builderOf(columns, around);
  const paths = new Set(columns.map(({ path }) => path));
  const tests: { readonly run: Run; readonly otherwise: Passing }[] = [];
  for (const conjunct of conjuncts) {
    const term = builder.term(conjunct);
    // A condition on data alone says nothing of these rows.
    const says = term.fixed || columnsIn(term).some(path => paths.has(path));
    if (says) tests.push({ run: term.run, otherwise: unknown(term, paths) });
    else if (hasUnclear(term)) tests.push({ run: () => undefined, otherwise: 'perhaps' });
  }
  return row => {
    let result: Passing = 'yes';
    for (const { run, otherwise } of tests) {
      const value = run(row);
      if (value === null || value === 0n) return 'no';
      if (value === undefined && otherwise === 'perhaps') result = 'perhaps';
    }
    return result;
  };
}

/** The engine does not know the data's columns either, and keeps the row; what we alone do not know it may. */
const unknown = (term: Term, paths: ReadonlySet<string>): Passing =>
  !hasUnclear(term) && columnsIn(term).some(path => !paths.has(path)) ? 'yes' : 'perhaps';

const hasUnclear = (term: Term) => someTerm(term, ({ is }) => is === 'unclear');
