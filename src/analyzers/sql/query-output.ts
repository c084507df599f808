import type { ColumnOf } from '../../model/statement.ts';
import type { Expr } from '../../model/tree.ts';
import type { Effort } from './effort.ts';
import { placesOf, type Arm, type Path, type Reach, type Source } from './sources.ts';

/** An output column of a SELECT: how to read it, and what it passes on. */
export interface Output {
  readonly name: string | undefined;
  readonly demand: (path?: Path) => void;
  readonly origin: () => ColumnOf | undefined;
  /** None where a condition on it cannot go below the query (an aggregate, a window, a LIMIT). */
  readonly reach: () => readonly Reach[];
  /** As of a source. */
  readonly constants?: () => readonly Arm[];
  readonly literal?: () => Expr | undefined;
}

/** A query as a source. `open` are the sources whose columns a `*` passes on without our knowing them. */
export function querySource(
  outputs: readonly Output[],
  open: readonly Source[],
  effort: Effort,
  constant = false,
  qualifiers: readonly string[] = [],
): Source {
  const names = outputs.map(({ name }) => name);
  const places = placesOf(names);
  const once = outputs.map(({ demand }) => oncePerPath(demand, effort));
  const outputOf = (column: string) => outputs[places.get(column) ?? -1];
  const passing = (column: string) => (open.length === 1 ? open[0] : open.find(source => source.has(column) === 'yes'));
  const demandAll = memo(() => {
    effort.spend(outputs.length);
    for (const demand of once) demand();
    for (const source of open) source.demandAll();
  }, effort);
  return {
    qualifiers,
    constant,
    columns: open.length > 0 ? undefined : names.map(name => name ?? ''),
    surely: [...places.keys()],
    has: column => (places.has(column) ? 'yes' : open.length > 0 ? 'maybe' : 'no'),
    demand(column, path) {
      const place = places.get(column);
      if (place === undefined) return passing(column)?.demand(column, path) ?? false;
      once[place]?.(path);
      return true;
    },
    demandAt(index, path) {
      if (open.length > 0) demandAll();
      else once[index]?.(path);
    },
    demandAll,
    origin: column => (places.has(column) ? outputOf(column)?.origin() : passing(column)?.origin(column)),
    reach: column => (places.has(column) ? outputOf(column)?.reach() : passing(column)?.reach(column)) ?? [],
    constantsAt: index => (open.length > 0 ? undefined : outputs[index]?.constants?.()) ?? [],
    constants: column =>
      (places.has(column) ? outputOf(column)?.constants?.() : passing(column)?.constants?.(column)) ?? [],
    literal: column => (places.has(column) ? outputOf(column)?.literal?.() : passing(column)?.literal?.(column)),
    literalAt: index => (open.length > 0 ? undefined : outputs[index]?.literal?.()),
    isOneRow: constant && open.length === 0 && outputs.every(({ literal }) => literal?.() !== undefined),
  };
}

/** Rows of constants, whose columns have no names yet. */
export function constantRows(rows: readonly (readonly Expr[])[], effort: Effort): Source {
  const [first = [], ...others] = rows;
  const nothing = { demand: () => {}, origin: () => undefined, reach: () => [] };
  const outputs = first.map(expr => ({
    ...nothing,
    name: undefined,
    ...(others.length === 0 ? { literal: () => expr } : {}),
  }));
  return {
    ...querySource(outputs, [], effort, true),
    valuesAt(index) {
      const values = rows.map(row => row[index]);
      return values.every(value => value !== undefined) ? values : undefined;
    },
  };
}

/** The columns of several sources side by side, as one. */
export function joinedSource(sources: readonly Source[], { effort }: { readonly effort: Effort }): Source {
  const outputs = sources.flatMap(source =>
    (source.columns ?? []).map((name, index): Output => ({
      name,
      demand: path => source.demandAt(index, path),
      origin: () => source.origin(name),
      reach: () => source.reach(name),
    })),
  );
  const open = sources.filter(({ columns }) => columns === undefined);
  const qualifiers = sources.flatMap(source => source.qualifiers);
  return querySource(outputs, open, effort, false, qualifiers);
}

/** What was read whole has been read in part. */
function oncePerPath(run: (path?: Path) => void, effort: Effort): (path?: Path) => void {
  const whole = new Once(effort);
  let paths: Map<string, Once> | undefined;
  return path => {
    if (path === undefined || path.length === 0) {
      if (whole.begins()) run();
      return;
    }
    if (!whole.isOpen) return;
    const key = path.join('.');
    paths ??= new Map();
    const own = paths.get(key) ?? new Once(effort);
    paths.set(key, own);
    if (own.begins()) run(path);
  };
}

export function memo(run: () => void, effort: Effort): () => void {
  const once = new Once(effort);
  return () => {
    if (once.begins()) run();
  };
}

/** Of what must not be done twice: whoever asks first, it is kept. */
export function keptMemo(run: () => void, effort: Effort): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    effort.testing(undefined, run);
  };
}

/** What is done once; again where a condition asked first, which keeps nothing of what it asks for. */
class Once {
  readonly #effort: Effort;
  #done: 'read' | 'tested' | undefined;
  constructor(effort: Effort) {
    this.#effort = effort;
  }
  get #how() {
    return this.#effort.tested.size > 0 ? 'tested' : 'read';
  }
  get isOpen(): boolean {
    return this.#done !== 'read' && this.#done !== this.#how;
  }
  begins(): boolean {
    if (!this.isOpen) return false;
    this.#done = this.#how;
    return true;
  }
}

/** UNION ALL and its like: a column is the columns at its place in every arm; the first arm names them. `unites`: all are UNION. */
export function setSource(arms: readonly Source[], effort: Effort, unites: boolean): Source {
  const [first] = arms;
  const columns = first?.columns;
  const places = placesOf(columns ?? []);
  const each = (take: (arm: Source) => void) => {
    effort.spend(arms.length);
    for (const arm of arms) take(arm);
  };
  const constantsAt = (index: number | undefined) => {
    if (!unites || index === undefined) return [];
    effort.spend(arms.length);
    return arms.flatMap(arm => arm.constantsAt?.(index) ?? []);
  };
  return {
    qualifiers: [],
    columns,
    surely: first?.surely ?? [],
    has: column => first?.has(column) ?? 'maybe',
    demand(column, path) {
      const index = places.get(column);
      if (columns && index === undefined) return false;
      each(arm => {
        if (index !== undefined) arm.demandAt(index, path);
        else if (!arm.demand(column, path)) arm.demandAll();
      });
      return true;
    },
    demandAt: (index, path) => each(arm => arm.demandAt(index, path)),
    demandAll: memo(() => each(arm => arm.demandAll()), effort),
    origin: () => undefined,
    reach(column) {
      const index = places.get(column);
      if (columns && index === undefined) return [];
      effort.spend(arms.length);
      return arms.flatMap(arm => {
        const own = index === undefined ? column : arm.columns?.[index];
        return own === undefined ? [] : arm.reach(own);
      });
    },
    constants: column => constantsAt(places.get(column)),
    constantsAt,
    constant: arms.every(arm => arm.constant),
  };
}
