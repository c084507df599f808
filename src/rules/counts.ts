import { isKnown } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { Expr, Query, Select } from '../model/tree.ts';
import { expressionsOf, selectsIn, some } from '../model/walk-tree.ts';

export type Call = Expr & { readonly node: 'call' };

/** `count(DISTINCT …)` of many values of which an estimate would do, for all that its SELECT shows. */
export function estimableCounts(root: Query): readonly Call[] {
  const found: Call[] = [];
  for (const select of selectsIn(root)) {
    if ((select.having && some(select.having, isDistinctCount)) || isPerEntity(select)) continue;
    const exact = comparedCounts(select);
    for (const item of select.items)
      if ('expr' in item && !isCheck(item.alias ?? ''))
        some(
          item.expr,
          expr => isDistinctCount(expr) && !exact.has(expr) && hasMany(expr) && (found.push(expr), false),
        );
  }
  return found;
}

const isDistinctCount = (expr: Expr): expr is Call =>
  expr.node === 'call' && expr.name === 'count' && expr.distinct && expr.over === undefined && expr.args.length > 0;
const isCount = (expr: Expr) => expr.node === 'call' && (expr.name === 'count' || expr.name === 'sum');

const comparing = new Set(['=', '<>', '!=', '<', '<=', '>', '>=', '-']);
/** Counts that are compared with other counts: whether a key is unique is not a matter of two percent. */
function comparedCounts(select: Select): ReadonlySet<Expr> {
  const found = new Set<Expr>();
  for (const root of expressionsOf(select))
    some(root, expr => {
      if (expr.node !== 'op' || !comparing.has(expr.op) || !expr.args.every(arg => some(arg, isCount))) return false;
      for (const arg of expr.args) some(arg, inner => (found.add(inner), false));
      return false;
    });
  return found;
}

const isCheck = (alias: string) => /exact|dup|uniq|check/.test(alias);

const entity =
  /^(?:user|customer|client|account|visitor|session|order|device|member|person|patient|subscriber|player)_?(?:id|key|sk|uuid|guid)$/;
/** One group for each person, order or device: each set is small, and an estimate of it saves nothing. */
const isPerEntity = ({ items, groupBy }: Select): boolean =>
  groupBy.some(expr => {
    const item = expr.node === 'literal' ? items[Number(expr.text) - 1] : undefined;
    return entity.test(nameIn(item && 'expr' in item ? item.expr : expr) ?? '');
  });

/** The name of a column, without its table's. */
export const nameIn = (expr: Expr): string | undefined => (expr.node === 'column' ? expr.parts.at(-1) : undefined);

const few =
  /(?:^|_)(?:type|status|state|category|country|region|city|currency|channel|gender|language|locale|platform|browser|os|version|brand|day|week|month|quarter|year|hour|flag|tier|plan|level|stage|kind|segment|source|medium|method|reason|market|store|site|date|dt|ds)(?:_(?:id|code|name|key))?$/;
const parts = new Set(
  'date year month day hour minute week quarter day_of_week day_of_month day_of_year dow doy date_trunc extract year_of_week'.split(
    ' ',
  ),
);
/** It may have many values: no date, part of one, flag or label, and no constant. */
function hasMany({ args }: Call): boolean {
  if (!args.some(arg => some(arg, ({ node }) => node === 'column'))) return false;
  return args.some(arg => !isFew(arg));
}
function isFew(root: Expr): boolean {
  if (root.node === 'call' && parts.has(root.name)) return true;
  if (root.node === 'cast') return /^(?:date|boolean)/.test(root.type) || isFew(root.arg);
  const name = nameIn(root);
  return name !== undefined && (few.test(name) || /^(?:is|has)_|date$/.test(name));
}

const money =
  /(?:^|[/_.-])(?:financ\w*|billing|bills?|invoic\w*|ledger\w*|accounting|payments?|payouts?|tax\w*|audit\w*|reconcil\w*|complian\w*|revenue|settlements?|dedup\w*|duplicates?|uniq\w*|data_?quality|dq)(?:[/_.-]|$)/i;
/** A statement of money, of audits or of duplicates, by the names of its file, of its target or of what it reads: its counts have to be right. */
export const needsExact = ({ at, writes, scans }: Statement): boolean =>
  money.test('file' in at ? (at.file ?? '') : '') ||
  writes.some(({ table }) => money.test(table)) ||
  scans.some(({ table }) => isKnown(table) && money.test(table));
