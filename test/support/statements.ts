import { readFileSync } from 'node:fs';
import { parseSql, type Dialect } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';
import type { Span } from '../../src/model/place.ts';

/** A statement that an engine's own parser, or a peer's, was asked about. */
interface Sample {
  readonly id: string;
  readonly sql: string;
  readonly kind: string;
  readonly dialect: string;
  readonly origin?: string;
  /** Of Redshift's, the peers that parse it. */
  readonly agree?: readonly string[];
}

/** What we make of one. */
export interface Judged {
  readonly id: string;
  readonly sql: string;
  readonly kind: string;
  readonly part: string;
  /** The text is one statement. */
  readonly one: boolean;
  /** Its kind is on the list: neither `other` nor `not-understood`. */
  readonly recognised: boolean;
  /** One statement, and no gap in it. */
  readonly understood: boolean;
  /** More than its leading words are known. */
  readonly structured: boolean;
  /** The text of each gap, or the reason for there being none. */
  readonly left: readonly string[];
}

/** Every statement of a JSONL file, parsed. */
export function judgeStatements(file: string): readonly Judged[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const sample: unknown = JSON.parse(line);
      if (!isSample(sample)) throw new TypeError(`not a statement: ${line.slice(0, 80)}`);
      return judge(sample);
    });
}

const isSample = (value: unknown): value is Sample =>
  typeof value === 'object' && value !== null && 'sql' in value && 'kind' in value && 'dialect' in value;

function judge(sample: Sample): Judged {
  const { id, sql, kind } = sample;
  const { part, dialect } = partOf(sample);
  const { statements } = parseSql(sql, dialect, placerOf('truth.sql', sql));
  const trees = statements.map(({ tree }) => tree);
  const one = statements.filter(({ inside }) => !inside).length === 1;
  const reasons = trees.flatMap(tree => (tree.node === 'other' && tree.reason !== undefined ? [tree.reason] : []));
  const gaps = trees.flatMap(tree => tree.gaps.map(gap => cut(sql, gap)));
  return {
    id,
    sql,
    kind,
    part,
    one,
    recognised: trees.every(tree => !['other', 'not-understood'].includes(tree.kind)),
    understood: one && gaps.length === 0,
    structured: trees.every(({ node }) => node !== 'other'),
    left: one ? [...reasons, ...gaps] : [`${trees.length} statements`],
  };
}

const written = new Set(['Query', 'Insert', 'Update', 'Delete', 'Merge', 'CreateTableAsSelect']);

function partOf({ id, kind, origin = '', agree, dialect }: Sample): { part: string; dialect: Dialect } {
  if (origin.includes('trino'))
    return { part: written.has(kind) ? 'trino, queries and DML' : 'trino, other kinds', dialect: 'trino' };
  if (origin.includes('hive')) return { part: 'Hive DDL', dialect: 'athena' };
  if (dialect === 'redshift')
    return { part: `redshift, ${['no peer', 'one peer', 'both peers'][agree?.length ?? 0]}`, dialect: 'redshift' };
  if (dialect === 'spark') return { part: 'spark', dialect: 'spark' };
  throw new RangeError(`${id} is of no dialect that we know: ${dialect}`);
}

/** The text that a span covers. */
function cut(text: string, { line, column, endLine, endColumn }: Span): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: ending }) => index + ending.length)];
  return text.slice((starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1);
}
