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

/** Of the exact answers in a statement those that are worth an estimate: over much, or over nobody knows how much. */
export function* exactAnswers(
  statement: Statement,
  tree: Tree,
  facts: Partial<Pick<Facts, 'layouts' | 'workload'>>,
  limits: Volume,
  answersIn: (root: Query) => Iterable<Exact>,
): Generator<Finding<never>> {
  const root = queryOf(tree);
  if (!root || needsExact(statement)) return;
  for (const { at, column, message, large, remedy } of answersIn(root)) {
    const volume = volumeOf(statement, column, facts, limits);
    if (volume === 'small') continue;
    yield {
      subject: { sql: statement.sql },
      at,
      message: `${message}${isUnknown(volume) ? gapIn(volume) : large}`,
      confidence: isUnknown(volume) ? 'low' : 'medium',
      waste: [],
      remedy,
    };
  }
}
