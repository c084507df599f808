import { Decoded, type Run } from '../runs.ts';

interface Cell {
  /** The cell as Python, with blanks for what is none. */
  readonly code: readonly Run[];
  readonly sql: readonly (readonly Run[])[];
}

/** Magics of a whole cell whose rest is still Python. */
const transparent = new Set(['pyspark', 'python', 'python3', 'py', 'time', 'timeit', 'capture', 'prun']);
const sqlMagics = new Set(['sql', 'sparksql', 'spark_sql', 'athena', 'trino', 'redshift']);

/** A cell without its magics: `%%sql`, `%sql`, `%glue_version`, `!pip`, `x?`. */
export function magicsIn(runs: readonly Run[]): Cell {
  const decoded = new Decoded(runs);
  const { text } = decoded;
  const [, indent = '', name = ''] = /^(\s*)%%(\w*)/.exec(text) ?? [];
  const first = lineEnd(text, indent.length);
  if (name !== '' && !transparent.has(name.toLowerCase())) {
    const isSql = sqlMagics.has(name.toLowerCase());
    return { code: [], sql: isSql ? [decoded.pieces(Math.min(text.length, first + 1), text.length)] : [] };
  }
  const code: Run[] = [];
  const sql: (readonly Run[])[] = [];
  let done = name === '' ? 0 : first;
  for (const match of text.matchAll(/(?:^|\n)([ \t]*)(?:%(\w+)|!)[^\n]*/g)) {
    const start = match.index + (match[0].startsWith('\n') ? 1 : 0);
    const end = match.index + match[0].length;
    if (start < done || isInside(text, start)) continue;
    for (const run of decoded.pieces(done, start)) code.push(run);
    done = end;
    const magic = match[2] ?? '';
    if (sqlMagics.has(magic.toLowerCase()))
      sql.push(decoded.pieces(start + (match[1]?.length ?? 0) + magic.length + 1, end));
    // Something has to stand in a block that has nothing else.
    code.push({ text: `${match[1] ?? ''}pass`, at: decoded.range(start, end), verbatim: false });
  }
  for (const run of decoded.pieces(done, text.length)) code.push(run);
  return { code, sql };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The line goes on with an expression: `x = (a\n  % b)`. */
const isInside = (text: string, start: number) => /[([{,=+\\%]\s*$/.test(text.slice(Math.max(0, start - 20), start));
