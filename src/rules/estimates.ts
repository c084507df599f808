import type { Facts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { isUnknown } from '../model/maybe.ts';
import type { Span } from '../model/place.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Statement } from '../model/statement.ts';
import type { Query, Tree } from '../model/tree.ts';
import { queryOf } from '../model/walk-tree.ts';
import { needsExact } from './counts.ts';
import { volumeOf, type Volume } from './volumes.ts';
import { gapIn } from './wording.ts';

/** An exact answer in place of which an estimate might do. */
export interface Exact {
  readonly at: Span;
  /** The column that it is of, where it is one. */
  readonly column?: string;
  readonly message: string;
  /** Ends the message where the table is known to be large. */
  readonly large: string;
  readonly remedy: Remedy;
}

/**
 * Of the exact answers in a statement those that are worth an estimate: each over much, and one for all that are over nobody
 * knows how much.
 */
export function* exactAnswers(
  statement: Statement,
  tree: Tree,
  facts: Partial<Pick<Facts, 'layouts' | 'workload'>>,
  limits: Volume,
  answersIn: (root: Query) => Iterable<Exact>,
): Generator<Finding<never>> {
  const root = queryOf(tree);
  if (!root || needsExact(statement)) return;
  const open: (readonly [Exact, gap: string])[] = [];
  const finding = ({ at, message, remedy }: Exact, rest: string, confidence: Finding<never>['confidence']) => ({
    subject: { sql: statement.sql },
    at,
    message: message + rest,
    confidence,
    waste: [],
    remedy,
  });
  for (const exact of answersIn(root)) {
    const volume = volumeOf(statement, exact.column, facts, limits);
    if (isUnknown(volume)) open.push([exact, gapIn(volume)]);
    else if (volume !== 'small') yield finding(exact, exact.large, 'medium');
  }
  const [first, ...others] = open;
  if (first) yield finding(first[0], (others.length > 0 ? `, and ${others.length} more` : '') + first[1], 'low');
}
