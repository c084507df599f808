import { readFileSync } from 'node:fs';
import { parseSql, type Dialect } from '../src/languages/sql/index.ts';
import { placerOf } from '../src/languages/text.ts';
import { numbersFrom } from '../test/support/mutate.ts';

// Statements that an engine's own parser refuses and we call understood, and those that it takes and we leave a gap in.
// node scripts/run.mjs bench/refused.ts write FILE DIALECT [COUNT [SEED]]: statements of FILE with a token or a few deleted,
// doubled, swapped, put in or cut off, as lines of { id, dialect, sql } for the engine's parser.
// node scripts/run.mjs bench/refused.ts read FILE [--show N]: the same lines with what it said, `accepted`.
interface Line {
  readonly id: string;
  readonly dialect: Dialect;
  readonly sql: string;
  readonly accepted?: boolean;
}

/** What is put in. */
const pieces =
  ", ( ) . = + * and or not from where select on join as in is between by limit union case when then end with values over 1 x 's'".split(
    ' ',
  );

const [task, file = '', ...rest] = process.argv.slice(2);
if (task === 'write') write();
else if (task === 'read') read();
else throw new Error('usage: bench/refused.ts write FILE DIALECT [COUNT [SEED]] | read FILE [--show N]');

function lines(): readonly Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}

function write() {
  const [dialect, count = '1000', seed = '1'] = rest;
  const below = numbersFrom(Number(seed));
  const sources = lines();
  const seen = new Set<string>();
  while (seen.size < Number(count)) {
    const source = sources[below(sources.length)];
    const sql = source && mutated(source.sql, below);
    if (sql === undefined || seen.has(sql)) continue;
    seen.add(sql);
    console.log(JSON.stringify({ id: `${source?.id ?? ''}/${seen.size}`, dialect, sql }));
  }
}

/** One change of whole tokens; undefined where there are too few. */
function mutated(text: string, below: (limit: number) => number): string | undefined {
  const tokens: readonly string[] =
    text.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\w+|<=|>=|<>|!=|\|\||->|::|\s+|[^]/g) ?? [];
  const at = tokens.flatMap((token, index) => (token.trim() === '' ? [] : [index]));
  if (at.length < 4) return undefined;
  const which = 1 + below(at.length - 1);
  const [before = 0, here = 0] = [at[which - 1], at[which]];
  switch (below(6)) {
    case 0:
      return [...tokens.slice(0, here), ' ', ...tokens.slice(here + 1)].join('');
    case 1:
      return [...tokens.slice(0, here), ' ', ...tokens.slice((at[which + 2] ?? here) + 1)].join('');
    case 2:
      return [...tokens.slice(0, here), ` ${pieces[below(pieces.length)] ?? ''} `, ...tokens.slice(here)].join('');
    case 3:
      return [...tokens.slice(0, here), tokens[here], ' ', ...tokens.slice(here)].join('');
    case 4:
      return tokens
        .with(before, tokens[here] ?? '')
        .with(here, tokens[before] ?? '')
        .join('');
    default:
      return tokens.slice(0, here).join('');
  }
}

function read() {
  const judged = lines().map(line => ({ ...line, isWhole: isWhole(line) }));
  const refused = judged.filter(({ accepted }) => accepted === false);
  const taken = judged.filter(({ accepted }) => accepted === true);
  const missed = refused.filter(one => one.isWhole);
  const gaps = taken.filter(one => !one.isWhole);
  const share = ((100 * missed.length) / refused.length).toFixed(1);
  console.log(
    `${file}, ${new Date().toISOString().slice(0, 10)}: refused ${refused.length}, understood all the same ${missed.length} (${share} %); taken ${taken.length}, with a gap ${gaps.length}`,
  );
  const show = Number(rest[rest.indexOf('--show') + 1] ?? 0);
  for (const { id, sql } of [...missed.slice(0, show), ...gaps.slice(0, show)]) console.log(`\n${id}\n${sql}`);
}

function isWhole({ sql, dialect }: Line): boolean {
  const { statements, problems } = parseSql(sql, dialect, placerOf('refused.sql', sql));
  return problems.length === 0 && statements.every(({ tree }) => tree.gaps.length === 0);
}
