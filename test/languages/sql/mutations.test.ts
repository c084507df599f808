import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStatement, type Catalog } from '../../../src/analyzers/sql/index.ts';
import { spellingOf } from '../../../src/languages/sql/dialect.ts';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { lex } from '../../../src/languages/sql/lexer.ts';
import { mutate, numbersFrom } from '../../support/mutate.ts';
import { faultOf } from '../../support/survives.ts';
import { parse } from './support.ts';

const nobody: Catalog = { table: () => undefined, view: () => undefined, resolve: id => id };
const written: readonly { readonly sql: string; readonly dialect: Dialect }[] = readFileSync(
  'fixtures/truth/statements.jsonl',
  'utf8',
)
  .split('\n')
  .filter(line => line !== '')
  .map(line => JSON.parse(line));
const statement = fc.constantFrom(...written);
const dialects = fc.constantFrom<Dialect>('athena', 'trino', 'redshift', 'spark');

test('a stray bracket in a row pattern ends', () => {
  expect(faultOf('select * from t match_recognize (pattern (a ]) define a as true)', 'trino')).toBeUndefined();
});

test('a statement mutated at random neither throws nor is placed outside its text', () =>
  fc.assert(
    fc.property(statement, dialects, fc.nat(), ({ sql }, dialect, seed) => {
      expect(faultOf(mutate(sql, numbersFrom(seed)), dialect)).toBeUndefined();
    }),
    { numRuns: 600 },
  ));

const readIn = (sql: string, dialect: Dialect) =>
  parse(sql, dialect).statements.map(one => {
    const { scans, writes, kind, gaps } = readStatement(one, { dialect }, nobody);
    return {
      kind,
      writes,
      gaps: gaps.length,
      scans: scans.map(({ table, columns, star }) => ({ table, columns, star })),
    };
  });

test('the same statement in another layout and letter case reads the same', () =>
  fc.assert(
    fc.property(
      statement,
      fc.constantFrom('\n', '\t ', ' /* x */ ', ' -- x\r\n'),
      fc.boolean(),
      ({ sql, dialect }, gap, upper) => {
        const tokens = lex(sql, spellingOf(dialect)).tokens;
        const other = tokens
          .map(({ type, start, end }) => {
            const text = sql.slice(start, end);
            return type === 'word' ? (upper ? text.toUpperCase() : text.toLowerCase()) : text;
          })
          .join(gap);
        expect(readIn(other, dialect)).toEqual(readIn(sql, dialect));
      },
    ),
    { numRuns: 400 },
  ));
