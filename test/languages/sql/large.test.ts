import { describe, expect, test } from 'vitest';
import { parseInParts, parseSql, type Dialect } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';

const parts = (text: string, dialect: Dialect = 'athena') => [...parseInParts(text, dialect, placerOf('a.sql', text))];

describe('a large text', () => {
  const select = `select a, b from s.t where dt = '2026-11-01' and c in (1, 2, 3); -- a comment; with a semicolon\n`;
  const text = select.repeat(12_000);

  test('is read in parts, and each statement stands where it stands', () => {
    const read = parts(text);
    const statements = read.flatMap(part => part.statements);
    expect(read.length).toBeGreaterThan(1);
    expect(statements).toHaveLength(12_000);
    expect(statements.map(({ tree }) => tree.at.line)).toEqual(statements.map((_, index) => index + 1));
    expect(new Set(statements.map(({ sql }) => sql)).size).toBe(1);
    expect(statements.flatMap(({ tree }) => tree.gaps)).toEqual([]);
  });

  test('is cut behind a routine, not inside it', () => {
    const body = `create procedure p() as $$ begin ${'select 1; '.repeat(10)} end $$ language plpgsql;\n`;
    const routine = `create function f() returns int begin ${'set x = 1; '.repeat(60_000)} return 1; end;\n`;
    const [own] = [parts(`${body}${routine}select 2`, 'trino').flatMap(part => part.statements)];
    expect(own.map(({ tree }) => tree.kind).filter(kind => kind !== 'select' && kind !== 'set')).toEqual(
      expect.arrayContaining(['create-procedure', 'create-function']),
    );
    expect(own.at(-1)?.tree).toMatchObject({ kind: 'select', node: 'query' });
  });

  test('a string and a comment without end are told once', () => {
    const read = parts(`${text}select 'never closed`);
    expect(read.flatMap(part => part.problems).map(({ message }) => message)).toEqual(['This string is never closed']);
  });
});

describe('a list without end', () => {
  const many = 60_000;
  const rows = (row: (at: number) => string) => Array.from({ length: many }, (_, at) => row(at)).join(',');
  const sizeOf = (text: string, dialect: Dialect = 'athena') => JSON.stringify(parts(text, dialect)).length;

  test.each<[string, string]>([
    ['rows of literals', `insert into t values ${rows(at => `(${at}, 'it''s ${at}', null)`)}`],
    ['an IN list', `select a from t where a in (${rows(at => `${at}, '${at}', -${at}.5`)})`],
    ['an array', `select array[${rows(at => `${at}, true, 'x'`)}] from t`],
  ])('is not kept whole, and the statement is understood: %s', (_, text) => {
    const [part] = parts(text);
    expect(part?.statements).toHaveLength(1);
    expect(part?.statements[0]?.tree.gaps).toEqual([]);
    expect(sizeOf(text)).toBeLessThan(60 * 500_000);
  });

  test.each(["'x'", "date '2026-11-01'", "TIMESTAMP  '2026-11-01 00:00:00'"])(
    'twice the rows are not twice the tree: %s',
    value => {
      const text = (times: number) =>
        `insert into t values ${Array.from({ length: times * many }, (_, at) => `(${at}, ${value})`).join(',')}`;
      expect(sizeOf(text(4)) / sizeOf(text(2))).toBeLessThan(1.05);
    },
  );

  test('what is read between literals is still read', () => {
    const { statements } = parseSql(
      `select a from t where a in (${rows(at => `${at}, ${at}`)}, u.b, ${rows(String)}, (select c from v))`,
      'athena',
      placerOf('a.sql', ''),
    );
    const text = JSON.stringify(statements);
    expect(text).toContain('["u","b"]');
    expect(text).toContain('"value":"v"');
  });

  test('a backslash escapes where the dialect says so', () => {
    const list = rows(() => String.raw`('it\'s', 'x')`);
    for (const dialect of ['redshift', 'spark'] as const)
      expect(parts(`insert into t values ${list}, (a, b)`, dialect).flatMap(({ problems }) => problems)).toEqual([]);
  });
});

test('a statement with more tokens than any engine takes is given up aloud', () => {
  const text = `select a from t;\nselect ${'a+'.repeat(1_100_000)}a from t`;
  const [one, other] = parts(text).flatMap(({ statements }) => statements);
  expect(one?.tree.kind).toBe('select');
  expect(other?.tree).toMatchObject({ kind: 'not-understood', reason: 'it is longer than any engine takes' });
  expect(parts(text).flatMap(({ problems }) => problems)).toMatchObject([{ level: 'error', line: 2, column: 1 }]);
});
