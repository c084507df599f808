import { parsePython } from '../../languages/python/index.ts';
import { readNotebook } from '../../languages/notebook/index.ts';
import { guessDialect } from '../../languages/sql/index.ts';
import type { Comment } from '../../languages/directives.ts';
import { placerOf, type Placer } from '../../languages/text.ts';
import type { Span } from '../../model/place.ts';
import type { Script } from '../../model/script.ts';
import type { Problem } from '../../model/report.ts';
export { runsOf } from './run.ts';
import { beginsSql } from './begins-sql.ts';
import { sqlIn, type SqlInScript } from './embedded-sql.ts';
import { scriptOf } from './facts-of.ts';
import { readingOf } from './reading.ts';
import { startsOf } from './script-starts.ts';
import type { JobStart } from './job-starts.ts';
import type { Source } from './source.ts';

export interface ReadScript {
  readonly sql: readonly SqlInScript[];
  /** Absent where it was not read. */
  readonly script?: Script;
  /** Of Glue's jobs. */
  readonly starts: readonly JobStart[];
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
export function readScript(file: string, text: string, run?: Script['run']): ReadScript {
  const how = run ? { run } : {};
  if (!/[.]ipynb$/i.test(file)) return read({ file, text, place: placerOf(file, text), ...how }, 'script');
  const notebook = readNotebook(text, file);
  const { place } = notebook;
  const own = read({ file, text: notebook.isPython ? notebook.text : '', place }, 'notebook');
  const magic = notebook.sql.flatMap(one => sqlOfMagic(one.text, one.place));
  return { ...own, sql: [...own.sql, ...magic], problems: [...notebook.problems, ...own.problems] };
}

/** Notebooks of Spark hand it to Spark, unless its own text says otherwise. */
function sqlOfMagic(text: string, place: Placer): readonly SqlInScript[] {
  if (!beginsSql(text)) return [];
  const { dialect = 'spark', because = 'a magic of the notebook' } = guessDialect(text) ?? {};
  return [{ text, dialect, told: { by: 'call', because }, place, host: { from: 'script', at: place(0, text.length) } }];
}

function read({ file, text, place, run }: Omit<Source, 'body'>, kind: Script['kind']): ReadScript {
  const nothing = { sql: [], starts: [], comments: { text: '', place, comments: [], units: [] } };
  if (text.length > largest) {
    const message = 'this script is not read: it has more than two million characters';
    return { ...nothing, problems: [{ level: 'warning', file, message, hint: 'add it to `ignore` in the config' }] };
  }
  const { body, comments, problems } = parsePython(text, place);
  const reading = readingOf({ file, text, place, body, ...(run ? { run } : {}) });
  const units =
    comments.length === 0 ? [] : reading.scopes.statements.map(({ statement: { at } }) => place(at.start, at.end));
  const { sql, unread } = sqlIn(reading);
  return {
    sql,
    script: scriptOf(reading, kind, sql, unread),
    starts: startsOf(reading),
    problems,
    comments: { text, place, comments, units },
  };
}
