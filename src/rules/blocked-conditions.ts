import type { Layout } from '../model/layout.ts';
import { isKnown } from '../model/maybe.ts';
import type { Span } from '../model/place.ts';
import type { Filter, Scan, Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Expr, Tree } from '../model/tree.ts';
import { some } from '../model/walk-tree.ts';
import { isColumnar, isSmall } from './columnar.ts';
import { comparisonFor, isConstant, isSame, operationAt } from './conditions.ts';
import { dayOf, daysKept } from './dates.ts';
import { bounds, columnType, hiddenIn, isBound, type Hidden } from './row-group-pruning.ts';

/** A condition on a columnar table that its planner can turn into no range of a column. */
export interface BlockedCondition {
  readonly table: Table;
  readonly at: Span;
  /** The column in what hides it, for people. */
  readonly what: string;
  /** Where one column is compared. */
  readonly filter?: Filter;
  readonly hidden?: Hidden;
  readonly type?: string;
}

/** The conditions of a statement by which no row group can be skipped, each once, where skipping would count. */
export function* blockedConditions(
  statement: Statement,
  tree: Tree,
  tableOf: ReadonlyMap<string, Table>,
  layoutOf: ReadonlyMap<string, Layout>,
  minBytes: number,
): Generator<BlockedCondition> {
  const told: Span[] = [];
  for (const scan of statement.scans) {
    const table = isKnown(scan.table) ? tableOf.get(scan.table) : undefined;
    if (!table || !isColumnar(table) || isSmall(table, layoutOf.get(table.id), minBytes)) continue;
    for (const blocked of [...hiddenColumns(scan, table, tree), ...alternatives(scan, table, tree)]) {
      if (told.some(at => isSame(at, blocked.at))) continue;
      told.push(blocked.at);
      yield blocked;
    }
  }
}

function* hiddenColumns(scan: Scan, table: Table, tree: Tree): Generator<BlockedCondition> {
  for (const filter of scan.filters) {
    const { column, at, bare } = filter;
    if (bare || !isBound(filter) || isLaidOut(table, column) || isPicked(scan, table, column)) continue;
    const condition = comparisonFor(tree, filter);
    const type = columnType(table.columns, column);
    const hidden = condition && hiddenIn(condition, type);
    if (!hidden || givesRange(scan, column, tree, table)) continue;
    yield { table, at, what: `${hidden.by} on ${column}`, filter, hidden, ...(type === undefined ? {} : { type }) };
  }
}

/** An OR over several columns, one of which rows usually lie by. */
function* alternatives(scan: Scan, table: Table, tree: Tree): Generator<BlockedCondition> {
  const { sortBy = [] } = table.design;
  const isOrdered = (column: string) => tellsTime(table, column) || (isKnown(sortBy) && sortBy[0] === column);
  for (const { op, by, columns, at } of scan.limits ?? []) {
    if (op !== 'or' || by !== 'constants' || columns.length < 2) continue;
    if (!columns.some(isOrdered) || columns.some(column => isLaidOut(table, column) || isPicked(scan, table, column)))
      continue;
    if (scan.filters.some(filter => columns.includes(filter.column) && filter.bare && isBound(filter))) continue;
    const condition = operationAt(tree, at);
    if (condition?.op === 'or' && condition.args.every(comparesColumn))
      yield { table, at, what: `An OR over ${columns.join(' and ')}` };
  }
}

/** A branch that would give a range if it stood alone. */
const comparesColumn = (branch: Expr) =>
  some(branch, expr => expr.node === 'op' && bounds.has(expr.op) && isWithConstants(expr.args));
const isWithConstants = (args: readonly Expr[]) =>
  args.some(({ node }) => node === 'column') && args.filter(arg => !isConstant(arg)).length === 1;

/** Partitions are made of it, by Hive or through a transform of Iceberg's; where the keys are not known, perhaps. */
const isLaidOut = ({ design: { partitionBy = [] } }: Table, column: string) =>
  !isKnown(partitionBy) || partitionBy.some(key => key.column === column);

const tellsTime = ({ columns }: Table, column: string) =>
  dayOf(column, columnType(columns, column) ?? { unknown: 'its type' }) !== undefined;

/** A time inside days that a partition key picks. */
const isPicked = ({ filters }: Scan, table: Table, column: string) =>
  tellsTime(table, column) &&
  filters.some(filter => isLaidOut(table, filter.column) && isBound(filter) && tellsTime(table, filter.column));

/** Another condition gives a range of the column: bare, or in what the planner sees through. */
const givesRange = ({ filters, limits = [] }: Scan, column: string, tree: Tree, { columns }: Table) =>
  limits.some(limit => limit.bare && limit.op === 'in' && limit.columns.join() === column) ||
  filters.some(filter => {
    if (filter.column !== column || !isBound(filter)) return false;
    const condition = filter.bare ? undefined : comparisonFor(tree, filter);
    return !condition || hiddenIn(condition, columnType(columns, column)) === undefined;
  });

/** The share (0 to 1) of a table's days that a comparison with plain days does not want. */
export function skippableShare({ filter }: BlockedCondition, layout: Layout | undefined): number | undefined {
  const kept = filter && daysKept([filter], layout?.writtenOver);
  return kept === undefined ? undefined : Math.max(0, 1 - kept);
}
