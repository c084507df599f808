import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  blocksOf,
  expressionsOf,
  kidsOf,
  piecesOf,
  type Expr,
  type Statement,
} from '../../../src/languages/python/index.ts';
import { mutate, numbersFrom } from '../../support/mutate.ts';
import { parse } from './shown.ts';

const script = `import sys
from awsglue.job import Job
def run(spark, day="2026-01-01", *names):
    for name in names:
        df = (spark.read.option("a", 1)
              .parquet(f"s3://lake/{name}/{day[:4]!r:>10}/{{x}}"))
        query = """SELECT *
          FROM t WHERE d = '%s'""" % day + 'x\\n' r"\\d"
        try:
            spark.sql(query).write.mode("overwrite").save([k for k in df if k])
        except (A, B) as e: raise C(e) from e
    return lambda x: {**x, "a": (1, 2)}
if __name__ == "__main__": run(*sys.argv)
`;

/** Every place in a tree lies in the text, and every piece of a string that is verbatim is what stands there. */
function faultIn(text: string): string | undefined {
  const { body } = parse(text);
  const statements: Statement[] = [...body];
  for (let one = statements.pop(); one; one = statements.pop()) {
    for (const block of blocksOf(one)) for (const inner of block) statements.push(inner);
    const pending: Expr[] = [...expressionsOf(one)];
    for (let expr = pending.pop(); expr; expr = pending.pop()) {
      const { start, end } = expr.at;
      if (start < 0 || end < start || end > text.length) return `${expr.node} at ${start}–${end} of ${text.length}`;
      for (const kid of kidsOf(expr)) pending.push(kid);
      for (const literal of expr.node === 'string' ? expr.literals : [])
        for (const piece of piecesOf(literal, text))
          if ('text' in piece && piece.verbatim && text.slice(piece.at.start, piece.at.end) !== piece.text)
            return `piece ${piece.text}`;
    }
  }
  return undefined;
}

it('survives whatever a script becomes', () => {
  const below = numbersFrom(7);
  for (let round = 0; round < 1500; round += 1) {
    const text = mutate(script, below);
    expect(faultIn(text)).toBeUndefined();
  }
});

it('survives any text', () => {
  const pieces = [
    '(',
    ')',
    '[',
    '{',
    '}',
    '"',
    "'",
    '"""',
    'f"{',
    'f"""',
    '\\',
    '\n',
    '  ',
    ':',
    ',',
    '=',
    'def ',
    'if ',
    'else',
    'for ',
    ' in ',
    '#',
    'x',
    '1',
    '.',
    '*',
    '\0',
    '\uD800',
    '\r',
    '@',
    'lambda',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), words => faultIn(words.join('')) === undefined),
    {
      numRuns: 2000,
    },
  );
});

it.each([
  ['brackets', 'x = ' + '('.repeat(5000) + '1' + ')'.repeat(5000) + '\ny = f()\n'],
  ['brackets that nobody closes', '('.repeat(100_000) + '\n'],
  ['lists', 'x = ' + '['.repeat(5000) + ']'.repeat(5000)],
  ['signs', 'x = ' + '- '.repeat(100_000) + '1'],
  ['signs of two kinds', 'x = ' + '- ~ '.repeat(50_000) + '1'],
  ['powers', 'x = ' + '2 ** '.repeat(50_000) + '1'],
  ['a sum', 'x = ' + '"a" + '.repeat(100_000) + '"b"'],
  ['a chain', 'x = a' + '.b(1)'.repeat(50_000)],
  ['lambdas', 'x = ' + 'lambda: '.repeat(20_000) + '1'],
  ['conditions', 'x = ' + 'a if b else '.repeat(50_000) + '1'],
  ['blocks', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n')],
  ['branches', 'if a: b\n' + 'elif c: d\n'.repeat(30_000)],
  ['strings in one another', 'f"{'.repeat(20_000)],
  ['long strings in one another', 'f"""{'.repeat(20_000)],
  ['strings that nobody closes', '"""'.repeat(20_001)],
  ['keys', 'x = {' + '"a": 1, '.repeat(100_000) + '}'],
])(
  '%s without end',
  (_, text) => {
    // What grows with the square of the text would take minutes.
    expect(() => parse(text)).not.toThrow();
  },
  60_000,
);

it('takes about twice the time for twice the text', () => {
  const time = (text: string) => {
    const begun = performance.now();
    parse(text);
    return performance.now() - begun;
  };
  time(script.repeat(500));
  const once = Math.min(time(script.repeat(2000)), time(script.repeat(2000)));
  const twice = Math.min(time(script.repeat(4000)), time(script.repeat(4000)));
  expect(twice).toBeLessThan(Math.max(50, once) * 4);
});
