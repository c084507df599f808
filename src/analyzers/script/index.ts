import { parsePython } from '../../languages/python/index.ts';
import type { Comment } from '../../languages/directives.ts';
import { placerOf, type Placer } from '../../languages/text.ts';
import type { Span } from '../../model/place.ts';
import type { Script } from '../../model/script.ts';
import type { Problem } from '../../model/report.ts';
import { sqlIn, type SqlInScript } from './embedded-sql.ts';
import { scriptOf } from './facts-of.ts';
import { readingOf } from './reading.ts';

export type { SqlInScript } from './embedded-sql.ts';

export interface ReadScript {
  readonly sql: readonly SqlInScript[];
  /** Absent where it was not read. */
  readonly script?: Script;
  readonly problems: readonly Problem[];
  /** Those that could hold a directive, with the statements that they may stand above. */
  readonly comments: {
    readonly text: string;
    readonly place: Placer;
    readonly comments: readonly Comment[];
    readonly units: readonly Span[];
  };
}

/** Characters: what is larger was written by a program, and nobody reads what a linter says of it. */
const largest = 2_000_000;

/** What a script says that is of use to an adviser of queries and jobs. Nothing throws. */
export function readScript(file: string, text: string): ReadScript {
  const place = placerOf(file, text);
  const nothing = { sql: [], comments: { text: '', place, comments: [], units: [] } };
  if (text.length > largest) {
    const message = 'this script is not read: it has more than two million characters';
    return { ...nothing, problems: [{ level: 'warning', file, message, hint: 'add it to `ignore` in the config' }] };
  }
  const { body, comments, problems } = parsePython(text, place);
  const reading = readingOf({ file, text, place, body });
  const units =
    comments.length === 0 ? [] : reading.scopes.statements.map(({ statement: { at } }) => place(at.start, at.end));
  const { sql, unread } = sqlIn(reading);
  return {
    sql,
    script: scriptOf(reading, 'script', sql, unread),
    problems,
    comments: { text, place, comments, units },
  };
}
