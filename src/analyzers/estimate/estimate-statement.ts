import type { SqlStatement } from '../../languages/sql/index.ts';
import type { Estimate, Interval } from '../../model/estimate.ts';
import { isKnown, isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Expr } from '../../model/tree.ts';
import { sumOfBytes } from '../engine-reads/bytes.ts';
import { planStatement, type Catalog, type Names } from '../sql/index.ts';
import { estimateScan, type Lake, type Scanned } from './estimate-scan.ts';
import type { Prepared } from './prepared.ts';

/** What is known around the statements of a text. */
export interface Surroundings extends Omit<Lake, 'table'> {
  readonly catalog: Catalog;
  readonly prepared: Prepared;
  /** For the `?` of statements that nobody prepared. */
  readonly parameters: readonly Expr[];
}

/** What a statement would read, scan by scan; one that is not known makes the sum unknown. */
export async function estimateStatement(
  { sql, tree }: SqlStatement,
  names: Names,
  around: Surroundings,
): Promise<Estimate> {
  const { catalog, prepared, parameters, files, profile, now, advises = false } = around;
  const base = { at: tree.at, kind: tree.kind, sql, engine: profile.name };
  const unknown = (why: string): Estimate => ({ ...base, bytes: { unknown: why }, scans: [], because: [why] });
  const executed = prepared.carriedOut(tree, names, parameters);
  if (typeof executed === 'string') return unknown(executed);
  const { kind } = executed.tree;
  if (kind === 'optimize' || kind === 'vacuum')
    return unknown('what it rewrites is charged by what it scans, and is not estimated');
  if (kind === 'not-understood')
    return unknown((executed.tree.node === 'other' ? executed.tree.reason : undefined) ?? 'it is not understood');
  const planned = planStatement(executed, executed.names, catalog, executed.parameters);
  if (typeof planned === 'string') return unknown(planned);
  const scans: Scanned[] = [];
  const lake = { files, profile, now, advises, table: (id: string) => catalog.table(id) };
  for (const scan of planned.scans) scans.push(await estimateScan(scan, lake));
  const doubts = [
    ...executed.tree.gaps.map(({ line, column }) => `what stands at ${line}:${column} is not understood`),
    ...planned.unresolved.map(({ name }) => `nobody knows what ${name} is`),
  ];
  const isDoubtful = doubts.length > 0 && (scans.length > 0 || executed.tree.gaps.length > 0);
  return {
    ...base,
    bytes: isDoubtful ? { unknown: doubts.join('; ') } : total(scans),
    scans: scans.map(({ estimate }) => estimate),
    because: scans.length === 0 && doubts.length === 0 ? ['it reads no table'] : doubts,
  };
}

/** Of two relations that are joined the one that is most likely not read, as the other has no rows and is read first. */
function endedBy([left, right, another]: readonly Scanned[]): Scanned | undefined {
  if (!left?.joined || !right?.joined || another) return undefined;
  if (isEmpty(right)) return left;
  return isEmpty(left) && right.joined === 'waits' ? right : undefined;
}

const isEmpty = ({ estimate: { bytes } }: Scanned): boolean => isKnown(bytes) && bytes.high === 0;

/** Of relations that are joined one is always read in full, whichever it is. */
function total(scans: readonly Scanned[]): Maybe<Interval> {
  const known: Interval[] = [];
  const ends = endedBy(scans);
  const missing = new Set<string>();
  for (const scan of scans) {
    const { bytes } = scan.estimate;
    if (isUnknown(bytes)) missing.add(bytes.unknown);
    else known.push(scan === ends ? { ...bytes, expected: bytes.low } : bytes);
  }
  if (missing.size > 0) return { unknown: [...missing].join('; ') };
  const sum = sumOfBytes(known);
  const joined = scans.filter(({ dynamic }) => dynamic).map(({ alone }) => alone);
  return joined.length === 0 ? sum : { ...sum, low: Math.min(sum.expected, sum.low + Math.min(...joined)) };
}
