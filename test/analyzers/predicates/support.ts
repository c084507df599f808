import { readFileSync } from 'node:fs';
import { columnTypes } from '../../../src/analyzers/predicates/column-types.ts';
import type { Domain, Interval } from '../../../src/analyzers/predicates/domain.ts';
import { domainsOf } from '../../../src/analyzers/predicates/domains-of.ts';
import type { Value } from '../../../src/analyzers/predicates/value.ts';
import { parseSql } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';
import { castOf } from '../../../src/analyzers/predicates/cast-value.ts';
import type { Expr } from '../../../src/model/tree.ts';

/** An expression as the SQL front end reads it. */
export function parsed(text: string): Expr {
  const sql = `select 1 from t where ${text}`;
  const [statement] = parseSql(sql, 'athena', placerOf('q.sql', sql)).statements;
  const tree = statement?.tree;
  const body = tree?.node === 'query' ? tree.query.body : undefined;
  const where = body?.node === 'select' ? body.where : undefined;
  if (!where || (tree && tree.gaps.length > 0)) throw new RangeError(`not read: ${text}`);
  return where;
}

const columns = [
  'flag boolean, ti tinyint, si smallint, i int, b bigint, f float, d double, dec decimal(10,2), big decimal(30,2)',
  's string, v varchar(5), c char(4), day date, ts timestamp, raw binary, st struct<x:int,y:struct<z:string>>, arr array<int>',
]
  .join(', ')
  .split(/, (?=[a-z]+ )/)
  .map(column => {
    const [name = '', ...type] = column.split(' ');
    return { name, type: type.join(' ') };
  });

export const types = columnTypes(columns, 'hive');
export const columnList = [...types].map(([path, type]) => ({ path, type }));
/** 2024-05-06 07:08:09.123 UTC. */
export const now = 1_714_979_289_123n * 1_000_000_000n;

export const pruningOf = (condition: string, own = types) => domainsOf([parsed(condition)], { types: own, now });

/** `i [1, 5)`, `s null or {a}`: domains in a few words; `~` where rows are tested too, `?` for what may be narrowed further. */
export function told(condition: string, own = types): string {
  const { none, domains, unclear, mayBeNone, rest } = pruningOf(condition, own);
  if (none) return 'none';
  const parts = [...domains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, domain]) => `${path} ${domainText(domain)}`);
  const open = [...unclear].sort().map(path => `?${path}`);
  return [...parts, ...open, ...(mayBeNone ? ['?none'] : []), ...(rest.length > 0 ? ['~'] : [])].join(' ');
}

function domainText({ nulls, ranges }: Domain): string {
  return [...(nulls ? ['null'] : []), ...ranges.map(rangeText)].join(' or ');
}

function rangeText({ low, high }: Interval): string {
  if (low && high && low.value === high.value) return `{${text(low.value)}}`;
  return `${low?.inclusive ? '[' : '('}${low ? text(low.value) : ''}..${high ? text(high.value) : ''}${high?.inclusive ? ']' : ')'}`;
}

const text = (value: Value) => String(value);

/** The same with values as the engine writes them, as `fixtures/engine/domains.jsonl` has it. */
export function measured(condition: string): { readonly domains: string; readonly isOpen: boolean } {
  const { none, domains, unclear, mayBeNone } = pruningOf(condition);
  const written = [...domains].map(([path, { nulls, ranges }]) => {
    const parts = ranges.map(({ low, high }) => {
      const [from, to] = [low && valueText(path, low.value), high && valueText(path, high.value)];
      if (from !== undefined && from === to) return `{${from}}`;
      return `${low?.inclusive ? '[' : '('}${from ?? ''}..${to ?? ''}${high?.inclusive ? ']' : ')'}`;
    });
    return `${path} ${[...(nulls ? ['null'] : []), ...parts].join(' or ')}`;
  });
  return { domains: none ? 'none' : written.sort().join(' | '), isOpen: unclear.size > 0 || mayBeNone };
}

function valueText(path: string, value: Value): string {
  const type = types.get(path);
  if (!type) throw new RangeError(path);
  return String(castOf(type, { name: 'varchar' })?.(value));
}

/** Lines of pairs. */
export const pairsIn = (file: string): readonly (readonly [string, string | null])[] =>
  readFileSync(new URL(`../../../fixtures/engine/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => {
      const pair: unknown = JSON.parse(line);
      if (!Array.isArray(pair) || typeof pair[0] !== 'string') throw new RangeError(line);
      return [pair[0], typeof pair[1] === 'string' ? pair[1] : null] as const;
    });
