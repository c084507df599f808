import type { ColumnOf, Filter } from '../../model/statement.ts';
import type { Expr } from '../../model/tree.ts';
import type { Source } from './sources.ts';

/** An output column of a SELECT: how to read it, and what it passes on. */
export interface Output {
  readonly name: string | undefined;
  readonly demand: () => void;
  readonly origin: () => ColumnOf | undefined;
  /** Undefined where a filter on it cannot go below the query (an aggregate, a window, a LIMIT). */
  readonly filter: ((filter: Omit<Filter, 'column'>) => void) | undefined;
}

/** A query as a source. `open` are the sources whose columns a `*` passes on without our knowing them. */
export function querySource(outputs: readonly Output[], open: readonly Source[]): Source {
  const names = outputs.map(({ name }) => name);
  const byName = new Map<string, Output>();
  for (const output of outputs)
    if (output.name !== undefined && !byName.has(output.name)) byName.set(output.name, output);
  const once = outputs.map(({ demand }) => memo(demand));
  const passing = (column: string) => (open.length === 1 ? open[0] : open.find(source => source.has(column) === 'yes'));
  return {
    qualifiers: [],
    columns: open.length > 0 ? undefined : names.map(name => name ?? ''),
    has: column => (byName.has(column) ? 'yes' : open.length > 0 ? 'maybe' : 'no'),
    demand(column) {
      const output = byName.get(column);
      if (output) {
        once[outputs.indexOf(output)]?.();
        return true;
      }
      return passing(column)?.demand(column) ?? false;
    },
    demandAt(index) {
      if (open.length > 0) this.demandAll();
      else once[index]?.();
    },
    demandAll() {
      for (const demand of once) demand();
      for (const source of open) source.demandAll();
    },
    origin: column =>
      byName.get(column)?.origin() ?? (byName.has(column) ? undefined : passing(column)?.origin(column)),
    filter(column, filter) {
      const output = byName.get(column);
      if (output) output.filter?.(filter);
      else passing(column)?.filter(column, filter);
    },
  };
}

function memo(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}

/** UNION ALL and its like: a column is the columns at its place in every arm. */
export function setSource(arms: readonly Source[]): Source {
  const [first] = arms;
  const closed = arms.every(({ columns }) => columns !== undefined);
  const columns = closed ? first?.columns : undefined;
  const indexOf = (column: string) => columns?.indexOf(column) ?? -1;
  return {
    qualifiers: [],
    columns,
    has: column => (columns ? (columns.includes(column) ? 'yes' : 'no') : (first?.has(column) ?? 'maybe')),
    demand(column) {
      if (columns) {
        const index = indexOf(column);
        if (index < 0) return false;
        for (const arm of arms) arm.demandAt(index);
      } else for (const arm of arms) if (!arm.demand(column)) arm.demandAll();
      return true;
    },
    demandAt(index) {
      for (const arm of arms) arm.demandAt(index);
    },
    demandAll() {
      for (const arm of arms) arm.demandAll();
    },
    origin: () => undefined,
    filter(column, filter) {
      const index = indexOf(column);
      for (const arm of arms) {
        const own = index < 0 ? column : arm.columns?.[index];
        if (own !== undefined) arm.filter(own, filter);
      }
    },
  };
}

/** An aggregate function's name; what it yields is no column of the rows it reads. */
export const isAggregate = (expr: Expr): boolean =>
  expr.node === 'call' && expr.over === undefined && (expr.star || expr.distinct || aggregates.has(expr.name));
const aggregates = new Set(
  'count sum avg min max array_agg approx_distinct approx_percentile listagg string_agg stddev variance bool_or bool_and max_by min_by arbitrary any_value count_if map_agg histogram checksum median percentile_cont percentile_disc corr geometric_mean every set_agg json_agg'.split(
    ' ',
  ),
);
