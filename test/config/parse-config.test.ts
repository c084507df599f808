import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../src/config/config.ts';
import { keysAt } from '../../src/config/keys.ts';
import { nearest } from '../../src/config/nearest.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { rules } from '../../src/rules/index.ts';

const problemsOf = async (text: string, file = 'lakewise.config.yaml') => {
  const parsed = await parseConfig(text, file, rules);
  return 'problems' in parsed
    ? parsed.problems.map(
        ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === undefined ? '' : ` (${hint})`}`,
      )
    : [];
};

describe('a complaint says where, and what was meant', () => {
  test.each<[text: string, complaint: string]>([
    ['dialct: athena', '1:1 dialct is not a key of the config (did you mean dialect?)'],
    [
      'ignore: []\noverrides:\n  - files: a\n    databse: x',
      '4:5 overrides.0.databse is not a key of the config (did you mean database?)',
    ],
    [
      'engines: { mine: { parquet: { smallFile: 0 } } }',
      '1:31 engines.mine.parquet.smallFile is not a key of the config',
    ],
    ['engines: { mine: { orc: { tinyStripeBytes: many } } }', '1:44 engines.mine.orc.tinyStripeBytes must be integer'],
    ['prices: {}', '1:1 prices is not supported yet: prices are those of the built-in price book (remove it)'],
    ['terraform: { varFile: prod.tfvars }', '1:14 terraform.varFile is not a key of the config'],
    ['overrides: [{ files: a, prices: 1 }]', '1:25 overrides.0.prices is not a key of the config'],
    ['overrides:\n  - dialect: athena', "2:5 overrides.0 must have required property 'files'"],
    ['dialect: athna', '1:10 dialect is "athna", not one of athena, redshift, trino, spark (did you mean athena?)'],
    [
      'rules:\n  s3/small-files: eror',
      '2:19 rules.s3/small-files is "eror", not one of error, warning, info, off (did you mean error?)',
    ],
    ['rules:\n  s3/small-file: error', '2:3 there is no rule s3/small-file (did you mean s3/small-files?)'],
    ['rules: { s3/small-files: { options: { toString: 1 } } }', '1:39 s3/small-files has no option toString'],
    ['suppress: [{ rule: s3/tiny, on: a, reason: b }]', '1:20 there is no rule s3/tiny'],
    ['overrides: [{ files: a, ignore: [s3/small-files, s3/x] }]', '1:50 there is no rule s3/x'],
    [
      'suppress: [{ rule: s3/small-files, on: a, reason: " " }]',
      '1:51 suppress.0.reason cannot be " " (it has to say why)',
    ],
    [
      'suppress: [{ rule: s3/small-files, on: a, reason: b, until: tomorrow }]',
      '1:61 suppress.0.until cannot be "tomorrow" (a day, such as 2027-01-31)',
    ],
    ['queries: { a.sql: {} }', "1:19 queries.a.sql must have required property 'runsPerMonth'"],
    ['tables: { a: { bytes: many } }', '1:23 tables.a.bytes cannot be "many" (such as 1.5 TB, 40 GiB or 1000)'],
    ['tables: { a: { rows: -1 } }', '1:22 tables.a.rows must be >= 0'],
    ['- a\n- b', '1:1 the config must be object'],
    [
      'dialect: athena\noverrides:\n  - files: **/**\n    dialect: spark',
      '3:12 **/** is an alias of YAML, and nothing goes by that name (put a text that begins with * in quotes)',
    ],
    ['ignore: [a, *.sql]', '1:13 *.sql is an alias of YAML'],
    ['a: [', '1:5 '],
    ['a: 1\na: 2', '2:1 Map keys must be unique'],
    [
      `a: &a [x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nd: [${'*c,'.repeat(9)}*c]`,
      '1:1 Excessive alias count',
    ],
  ])('%s', async (text, complaint) => {
    const problems = await problemsOf(text);
    expect(problems[0]?.slice(0, complaint.length)).toBe(complaint);
  });

  test('an option of another type says its default', async () => {
    const { id, options = {} } = rules.find(rule => Object.keys(rule.options ?? {}).length > 0) ?? { id: '' };
    const [name = ''] = Object.keys(options);
    const [problem] = await problemsOf(`rules:\n  ${id}: { options: { ${name}: "much" } }`);
    expect(problem).toContain(
      `option ${name} of ${id} is a string, not a ${typeof options[name]?.default} (its default is ${options[name]?.default}`,
    );
  });

  test('JSON takes comments and trailing commas, and its complaints have places too', async () => {
    expect(await problemsOf('{ // why\n  "dialect": "athena",\n}', 'a.json')).toEqual([]);
    expect(await problemsOf('{\n  "dialct": "athena"\n}', 'a.jsonc')).toEqual([
      '2:3 dialct is not a key of the config (did you mean dialect?)',
    ]);
    expect(await problemsOf('{ "dialect": ', 'a.json')).toEqual([
      expect.stringMatching(/^1:\d+ not JSON: ValueExpected$/),
    ]);
  });
});

test.each(['', '# nothing\n', 'null', '{}'])('an empty config is one: %j', async text =>
  expect(await parseConfig(text, 'a.yaml', rules)).toEqual({ config: {} }),
);

test('suggestions know every key of the schema', () => {
  const schema = JSON.parse(readFileSync('docs/config.schema.json', 'utf8'));
  expect(keysAt([])).toEqual(
    Object.keys(schema.properties)
      .filter(key => key !== '$schema')
      .toSorted((a, b) => keysAt([]).indexOf(a) - keysAt([]).indexOf(b)),
  );
  const below = (key: string) => {
    const { items, additionalProperties } = schema.properties[key];
    const object = items ?? additionalProperties.anyOf?.[1] ?? additionalProperties;
    return Object.keys(object.properties).toSorted();
  };
  for (const key of ['rules', 'overrides', 'tables', 'queries', 'suppress'])
    expect(keysAt([key]).toSorted()).toEqual(below(key));
});

test.each([
  [12, 12],
  ['1.5TB', 1.5e12],
  ['40 GiB', 40 * 2 ** 30],
  ['3 k', 3000],
  ['7B', 7],
])('%j is %d bytes', (size, bytes) => expect(bytesOf(size)).toBe(bytes));

test.each([
  ['lnt', 'lint'],
  ['aud', 'audit'],
  ['warn', undefined],
  ['xyzzy', undefined],
  ['', undefined],
])('%j means %j', (word, meant) => expect(nearest(word, ['lint', 'audit', 'report'])).toBe(meant));
