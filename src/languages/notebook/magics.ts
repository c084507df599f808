import { Decoded, type Run } from '../runs.ts';

interface Cell {
  /** The cell as Python, with blanks for what is none. */
  readonly code: readonly Run[];
  readonly sql: readonly (readonly Run[])[];
}

/** Magics of a whole cell whose rest is still Python. */
const transparent = new Set([
  'pyspark',
  'python',
  'python3',
  'py',
  'time',
  'timeit',
  'capture',
  'prun',
  'memit',
  'mprun',
  'lprun',
]);
const sqlMagics = new Set(['sql', 'sparksql', 'spark_sql', 'athena', 'trino', 'redshift']);

/** `%%sql`, `%sql`, `%glue_version`, `!pip`, and `pip install`, which needs no mark. */
const magic = /(?:^|\n)([ \t]*)(?:(%%?)(\w+)|!|(?:pip3?|conda)[ \t]+install\b)[^\n]*/g;

/** A cell without its magics. What stands below one of the whole cell belongs to it. */
export function magicsIn(runs: readonly Run[]): Cell {
  const decoded = new Decoded(runs);
  const { text } = decoded;
  const code: Run[] = [];
  const sql: (readonly Run[])[] = [];
  let done = 0;
  const keep = (to: number) => {
    for (const run of decoded.pieces(done, to)) code.push(run);
  };
  for (const match of text.matchAll(magic)) {
    const [line, indent = '', mark = '', word = ''] = match;
    const start = match.index + (line.startsWith('\n') ? 1 : 0);
    const end = match.index + line.length;
    if (start < done || isInside(text, start)) continue;
    keep(start);
    done = end;
    const name = word.toLowerCase();
    if (mark === '%%' && transparent.has(name)) continue;
    if (mark === '%%') {
      if (sqlMagics.has(name)) sql.push(decoded.pieces(Math.min(text.length, end + 1), text.length));
      return { code, sql };
    }
    if (sqlMagics.has(name)) sql.push(decoded.pieces(start + indent.length + mark.length + word.length, end));
    // Something has to stand in a block that has nothing else.
    code.push({ text: `${indent}pass`, at: decoded.range(start, end), verbatim: false });
  }
  keep(text.length);
  return { code, sql };
}

/** The line goes on with an expression: `x = (a\n  % b)`. */
const isInside = (text: string, start: number) => /[([{,=+\\%]\s*$/.test(text.slice(Math.max(0, start - 20), start));
