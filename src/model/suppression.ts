import type { Maybe } from './maybe.ts';
import type { Span } from './place.ts';

/** Why findings of one rule in a stretch of text, or on what a config names, stay as they are. One for each rule that is named. */
export interface Suppression {
  /** The comment, or the config's entry. */
  readonly at: Span;
  readonly by: 'comment' | 'config';
  readonly rule: string;
  /** Absent where none is given. */
  readonly reason?: string;
  /** ISO date of the last day on which it holds. */
  readonly until?: string;
  /** That day has gone by. */
  readonly expired: boolean;
  /** Findings that it holds back; unknown where its rule was not judged there. */
  readonly silenced: Maybe<number>;
}
