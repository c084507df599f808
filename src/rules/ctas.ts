import type { Layout } from '../model/layout.ts';
import { isKnown, sum, type Quantity } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { CreateTable, Property, Query, Tree } from '../model/tree.ts';
import type { Work } from '../model/work.ts';
import { layoutOf, layoutsByTable } from './lookups.ts';
import { isTrino } from './query-shape.ts';
import { isAbove, sizeOf } from './reading.ts';
import { athenaWorks } from './reads.ts';

/** CREATE TABLE … AS of Athena or Trino. */
export type Ctas = CreateTable & { readonly query: Query };
const isCtas = (tree: CreateTable): tree is Ctas => tree.query !== undefined && !tree.external;

/** A CTAS whose table stays, with its `Table.id`; one that the same text drops again further down does not. */
export function lastingCtas(statement: Statement, tree: Tree, statements: readonly Statement[]) {
  const id = statement.writes[0]?.table;
  if (tree.node !== 'create-table' || !isCtas(tree) || id === undefined) return undefined;
  const isDrop = ({ kind, writes, at }: Statement) =>
    kind === 'drop-table' && writes.some(({ table }) => table === id) && isAbove(statement.at, at);
  return statements.some(isDrop) ? undefined : { id, ctas: tree };
}

/**
 * Tables that a CTAS makes and nobody has measured, by `Table.id`: rules that read the CTAS judge them, and those that
 * judge tables keep silent, so that one waste is one finding.
 */
export function unmeasuredCtas(statements: readonly Statement[], layouts: readonly Layout[]): ReadonlySet<string> {
  const measured = layoutsByTable(layouts);
  const made = statements
    .filter(statement => statement.kind === 'ctas' && isTrino(statement))
    .flatMap(({ writes }) => writes.map(({ table }) => table));
  return new Set(made.filter(id => !measured.has(id)));
}

const passing =
  /(?:^|[^a-z])(?:te?mp|stage|staging|stg|scratch|sandbox|exports?|extracts?|feeds?|outbound|downloads?)(?:[^a-z]|$)/i;
/** By its name, or by where its files go, it is handed on or thrown away, and not there to be queried. */
export function isPassing(id: string, properties: readonly Property[]): boolean {
  const location = properties.find(({ name }) => name === 'external_location')?.values?.[0] ?? '';
  return passing.test(id.slice(id.lastIndexOf('/') + 1)) || passing.test(location);
}

/** Bytes that a CTAS reads a run: by its history, else at most all of its tables. */
export function sourceBytes(statement: Statement, layouts: readonly Layout[], workload: readonly Work[]): Quantity {
  const run = (athenaWorks(statement, workload) ?? []).map(work => work.bytesPerRun).find(isKnown);
  const tables = new Set(statement.scans.map(({ table }) => table));
  const all = [...tables].map((table): Quantity => sizeOf(layoutOf(table, layouts)));
  return run ?? sum(all);
}

/** Statements of the same text that read a table further down than it is made. */
export const readersBelow = ({ at }: Statement, id: string, statements: readonly Statement[]): readonly Statement[] =>
  statements.filter(other => isAbove(at, other.at) && other.scans.some(({ table }) => table === id));
