import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellingOf } from '../../../src/languages/sql/dialect.ts';
import { lex } from '../../../src/languages/sql/lexer.ts';

const words = fc.array(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_$]{0,60}$/), { minLength: 1, maxLength: 400 });

test('a word is read in lower case, whatever was read before it', () =>
  fc.assert(
    fc.property(words, found => {
      expect(lex(found.join(' '), spellingOf('trino')).tokens.map(({ value }) => value)).toEqual(
        found.map(word => word.toLowerCase()),
      );
    }),
    { numRuns: 200, seed: 7 },
  ));

test('names that every object has are words too', () =>
  expect(lex('constructor __proto__ toString', spellingOf('trino')).tokens.map(({ value }) => value)).toEqual([
    'constructor',
    '__proto__',
    'tostring',
  ]));
