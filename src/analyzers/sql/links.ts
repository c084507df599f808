import type { Span } from '../../model/place.ts';
import { isVague } from './filters.ts';
import type { Reach, TableScan } from './sources.ts';

/** A comparison of two relations: what is known of `source` is known of `target`. */
export interface Link {
  readonly target: readonly Reach[];
  /** None where the other side is computed by the query (an aggregate, a LIMIT). */
  readonly source: readonly Reach[];
  readonly op: string;
  /** What the other relation reads. */
  readonly partners: readonly TableScan[];
  /** The other relation is made of constants. */
  readonly constant: boolean;
  /** The engine leaves rows of the target out once it knows those of the other side. */
  readonly dynamic: boolean;
  /** The other relation is a MERGE's changes: few rows of the target, whatever limits it. */
  readonly few?: boolean;
  readonly at: Span;
}
type Known = Map<TableScan, Set<string>>;

/**
 * Once a statement is read: a condition with constants on one side of an equality is one on the other side too, as
 * planners copy it; and what is compared with another relation alone is limited by that, if anything limits it.
 */
export function settle({ links }: { readonly links: readonly Link[] }): void {
  if (links.length === 0) return;
  const known = knownColumns(links);
  const queue = [...known].flatMap(([scan, columns]) => [...columns].map(column => [scan, column] as const));
  const learn = ({ target, op, at }: Link) => {
    for (const { scan, columns, bare } of target) {
      const [only, ...others] = columns;
      if (only === undefined || (others.length === 0 && known.get(scan)?.has(only))) continue;
      scan.limits.push({ columns, op, bare, by: 'constants', from: [], at });
      if (others.length > 0) continue;
      known.get(scan)?.add(only);
      queue.push([scan, only]);
    }
  };
  const waiting = waitingFor(links, learn);
  for (const link of links) if (link.constant) learn(link);
  for (let next = queue.pop(); next; next = queue.pop())
    for (const arrive of waiting.get(next[0])?.get(next[1]) ?? []) arrive();
  for (const link of links) limitByJoin(link, known);
}

/** By column, what is to be told once the column is known; an equality learns when all that it compares is. */
function waitingFor(links: readonly Link[], learn: (link: Link) => void) {
  const waiting = new Map<TableScan, Map<string, (() => void)[]>>();
  for (const link of links) {
    if (link.op !== '=') continue;
    let missing = 0;
    const arrive = () => {
      missing -= 1;
      if (missing === 0) learn(link);
    };
    for (const { scan, columns } of link.source)
      for (const column of columns) {
        missing += 1;
        const own = waiting.get(scan) ?? new Map<string, (() => void)[]>();
        const present = own.get(column);
        if (present) present.push(arrive);
        else own.set(column, [arrive]);
        waiting.set(scan, own);
      }
  }
  return waiting;
}

/** Of each scan that a link names, the columns that constants alone limit. */
function knownColumns(links: readonly Link[]): Known {
  const known: Known = new Map();
  for (const { target, source } of links)
    for (const { scan } of [...target, ...source]) {
      if (known.has(scan)) continue;
      const own = new Set<string>();
      for (const { op, column } of scan.filters) if (!isVague(op)) own.add(column);
      for (const { by, columns } of scan.limits)
        if (by === 'constants' && columns.length === 1) for (const column of columns) own.add(column);
      known.set(scan, own);
    }
  return known;
}

function limitByJoin({ target, source, partners, dynamic, few, constant, op, at }: Link, known: Known): void {
  if (!dynamic || constant) return;
  // What joins a relation in turn makes it no smaller before it is read.
  const isLimited = ({ filters, limits }: TableScan) => filters.length > 0 || limits.some(({ by }) => by !== 'join');
  if (source.length > 0 && !few && !partners.some(isLimited)) return;
  const from = [...new Set(partners.map(({ table }) => table))];
  for (const { scan, columns, bare } of target)
    if (!columns.every(column => known.get(scan)?.has(column)))
      scan.limits.push({ columns, op, bare, by: 'join', from, at });
}
