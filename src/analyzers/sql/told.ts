import type { Expr } from '../../model/tree.ts';
import { conjuncts } from './conjuncts.ts';
import { comparing, isVague } from './filters.ts';
import type { Scope } from './scope.ts';
import type { Source } from './sources.ts';
import { usesOf, type Uses } from './uses.ts';

/** What a conjunct says of the rows of one source of its FROM clause. */
export interface Told {
  readonly source: Source;
  readonly index: number;
  readonly columns: ReadonlySet<string>;
  readonly op: string;
  readonly bare: boolean;
  readonly by: 'constants' | 'query' | 'join';
  /** The expressions that it is compared with, where the rows of others decide. */
  readonly others: readonly Expr[];
}

/** What a conjunct says of each source; nothing where it leaves most values in. */
export function tell(conjunct: Expr, scope: Scope): readonly Told[] {
  if (conjunct.node === 'op' && conjunct.op === 'or') return either(conjunct.args, scope);
  const op = opOf(conjunct);
  if (op === undefined || isVague(op)) return [];
  const uses = usesOf(conjunct, scope);
  const one = onlyOf(uses);
  if (one && !uses.queries)
    return [{ ...one, op, bare: isComparison(conjunct) && conjunct.args.some(isColumn), by: 'constants', others: [] }];
  return isComparison(conjunct) ? between(conjunct, scope) : [];
}

type Operation = Expr & { readonly node: 'op' };
const isComparison = (expr: Expr): expr is Operation => expr.node === 'op' && comparing.has(expr.op);
const isColumn = ({ node }: Expr) => node === 'column';

function opOf(expr: Expr): string | undefined {
  if (expr.node === 'call') return expr.name;
  if (expr.node !== 'op') return expr.node;
  const [arg] = expr.args;
  const isExists = expr.op === 'exists' || (expr.op === 'not' && arg?.node === 'op' && arg.op === 'exists');
  return isExists ? undefined : expr.op;
}

/** The one source, of the FROM clause itself, whose columns an expression names. */
function onlyOf({ sources, unresolved }: Uses) {
  const [one, another] = sources;
  return one && !another && !unresolved && one[1].own ? { source: one[0], ...one[1] } : undefined;
}

/** A comparison of one source's columns with a subquery's result, or with what other sources say. */
function between({ op, args }: Operation, scope: Scope): readonly Told[] {
  const sides = args.map(arg => ({ arg, uses: usesOf(arg, scope) }));
  return sides.flatMap(({ arg, uses }): readonly Told[] => {
    const one = onlyOf(uses);
    if (!one || uses.queries) return [];
    const others = sides.filter(side => side.arg !== arg);
    if (others.some(other => other.uses.sources.has(one.source))) return [];
    const by = others.some(other => other.uses.queries) ? 'query' : 'join';
    return [{ ...one, op, bare: isColumn(arg), by, others: others.map(other => other.arg) }];
  });
}

/** An OR says of a source what every branch says of it. */
function either(branches: readonly Expr[], scope: Scope): readonly Told[] {
  const told = branches.map(branch =>
    conjuncts(branch)
      .flatMap(conjunct => tell(conjunct, scope))
      .filter(({ by }) => by !== 'join'),
  );
  const [first = [], ...rest] = told;
  const others = rest.map(bySource);
  return [...bySource(first)].flatMap(([source, ones]) => {
    const each = [ones, ...others.map(own => own.get(source) ?? [])];
    return each.every(own => own.length > 0) ? ofOne(each) : [];
  });
}

function bySource(told: readonly Told[]): ReadonlyMap<Source, readonly Told[]> {
  const found = new Map<Source, Told[]>();
  for (const one of told) {
    const present = found.get(one.source);
    if (present) present.push(one);
    else found.set(one.source, [one]);
  }
  return found;
}

function ofOne(branches: readonly (readonly Told[])[]): readonly Told[] {
  const single = (one: Told) => (one.columns.size === 1 ? [...one.columns].map(column => [column, one] as const) : []);
  const columns = branches.map(ones => new Map(ones.flatMap(single)));
  const [first] = columns;
  const shared = [...(first?.keys() ?? [])].filter(column => columns.every(own => own.has(column)));
  if (shared.length > 0)
    return shared.flatMap(column =>
      merged(
        columns.flatMap(own => own.get(column) ?? []),
        new Set([column]),
      ),
    );
  const least = branches.flatMap(ones => ones.toSorted((a, b) => a.columns.size - b.columns.size).slice(0, 1));
  return merged(least, new Set(least.flatMap(one => [...one.columns])));
}

function merged(ones: readonly Told[], columns: ReadonlySet<string>): readonly Told[] {
  const [first] = ones;
  if (!first) return [];
  const bare = ones.every(one => one.bare) && columns.size === 1;
  const listed = bare && ones.every(({ op }) => op === '=' || op === 'in');
  const by = ones.every(one => one.by === 'constants') ? 'constants' : 'query';
  return [{ ...first, columns, op: listed ? 'in' : 'or', bare, by, others: [] }];
}
