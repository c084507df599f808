import { offsetsIn, placerOf, type Placer } from '../languages/text.ts';
import type { Place, Span } from '../model/place.ts';
import type { Statement } from '../model/statement.ts';
import type { SqlText } from './texts.ts';

/** How the places of a text are told apart while it is read, and what they are in the repository. */
export interface Reading {
  readonly place: Placer;
  /** The same place for whoever reads a report. */
  shown<P extends Partial<Span>>(at: P): P;
}

/**
 * Several words that an expression gives have one place in the repository, by which rules could not tell tables and columns
 * apart. Such a text is read by its own lines and columns, under a name that no file has; what is said of it is put where the
 * expression stands.
 */
export function readingOf({ text, place, host }: SqlText, index: number): Reading {
  if (host?.written !== 'elsewhere') return { place, shown: at => at };
  const own = `<text ${index}>`;
  const inText = placerOf(own, text);
  const offset = offsetsIn(text);
  return {
    place: inText,
    shown(at) {
      const { file, line, column, endLine = line, endColumn = column } = at;
      if (file !== own || line === undefined || column === undefined) return at;
      return { ...at, ...place(offset(line, column), offset(endLine ?? line, endColumn ?? column)) };
    },
  };
}

const shownPlace = (at: Place, { shown }: Reading): Place => ('arn' in at ? at : shown(at));

/** A statement by its places in the repository, but for what tells its tables and columns apart. */
export function shownStatement(statement: Statement, reading: Reading): Statement {
  const { at, gaps, unresolved } = statement;
  return {
    ...statement,
    at: shownPlace(at, reading),
    gaps: gaps.map(gap => reading.shown(gap)),
    unresolved: unresolved.map(one => ({ ...one, at: reading.shown(one.at) })),
  };
}
