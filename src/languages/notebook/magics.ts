import { logicalLineEnd } from '../python/index.ts';
import { Decoded, type Run } from '../runs.ts';
import { isIpython, lineOf, type IpythonLine } from './ipython-line.ts';

interface Cell {
  /** The cell as Python, with blanks for what is none. */
  readonly code: readonly Run[];
  readonly sql: readonly (readonly Run[])[];
}

/** Magics of a whole cell whose rest is still Python. */
const transparent = new Set(
  'pyspark spark local python python3 py time timeit capture prun memit mprun lprun heat debug'.split(' '),
);
const sqlMagics = new Set(['sql', 'sparksql', 'spark_sql', 'athena', 'trino', 'redshift']);

/** What a magic is told before the query: options, a variable that takes the result. */
const told =
  /^[ \t]*(?:-{1,2}[\w-]+(?:[ \t]+(?!(?:select|with|insert|create)\b)[^\s-]\S*)?(?:[ \t]+|(?=[\r\n]|$)))*(?:\w+[ \t]*<<[ \t]*)?(?:\r?\n)?/i;
const asksForSql = /(?:^|\s)(?:-c|--context)[ \t]+sql\b/;

/** A cell without its magics. What stands below one of the whole cell belongs to it. Linear. */
export function magicsIn(runs: readonly Run[]): Cell {
  const decoded = new Decoded(runs);
  const { text } = decoded;
  const patience = { left: 4 * text.length };
  const code: Run[] = [];
  const sql: (readonly Run[])[] = [];
  let done = 0;
  const keep = (to: number) => {
    for (const run of decoded.pieces(done, to)) code.push(run);
    done = to;
  };
  const keepAs = (standIn: string, start: number, end: number) => {
    keep(start);
    code.push({ text: standIn, at: decoded.range(start, end), verbatim: false });
    done = end;
  };
  for (let at = 0; at < text.length;) {
    const line = lineOf(text, at);
    if (!isIpython(line)) {
      at = line.isEmpty ? line.next : Math.max(logicalLineEnd(text, at, patience), at + 1);
      continue;
    }
    const { mark, name, isAssigned, start, end } = line;
    at = line.next;
    if (mark === '%%' && transparent.has(name) && !asksForSql.test(text.slice(line.rest, end))) {
      keep(start);
      done = end;
    } else if (mark === '%%') {
      keep(start);
      if (sqlMagics.has(name) || transparent.has(name)) sql.push(queryFrom(line, text.length));
      return { code, sql };
    } else {
      if (sqlMagics.has(name)) sql.push(queryFrom(line, end));
      // Something has to stand in a block that has nothing else, and behind `=`.
      keepAs(isAssigned ? '...' : 'pass', start, end);
    }
  }
  keep(text.length);
  return { code, sql };

  function queryFrom({ rest, next }: IpythonLine, to: number): readonly Run[] {
    const [before = ''] = told.exec(text.slice(rest, Math.min(next, to))) ?? [];
    return decoded.pieces(rest + before.length, to);
  }
}
