import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/advise/request.ts';
import { rules } from '../../src/rules/index.ts';
import { advised } from '../support/account.ts';

const rule = 'redshift/copy-compupdate-on';
const load = (table = 'm.a', above = '') =>
  `TRUNCATE ${table};\n${above}COPY ${table} FROM 's3://lake/' IAM_ROLE default CSV GZIP COMPUPDATE ON;\n`;
/** Those that the cases are about: another may find fault with their texts too. */
const few = rules.filter(
  ({ id }) => id.startsWith('suppression/') || [rule, 's3/small-files', 'catalog/row-format-table'].includes(id),
);
const report = async (texts: string | Readonly<Record<string, string>>, rest: Partial<Request> = {}) =>
  (await advised(typeof texts === 'string' ? { 'a.sql': texts } : texts, undefined, { rules: few, ...rest })).report;
const told = async (texts: Parameters<typeof report>[0], rest: Partial<Request> = {}) => {
  const { findings, problems, summary } = await report(texts, rest);
  return {
    suppressed: findings.filter(({ suppressed }) => suppressed).map(({ rule: id }) => id),
    counted: findings
      .filter(({ suppressed }) => !suppressed)
      .map(({ rule: id }) => id)
      .toSorted(),
    problems: problems.map(({ line, message, hint }) => `${line} ${message}${hint === undefined ? '' : ` (${hint})`}`),
    warnings: summary.warnings,
  };
};
const held = { suppressed: [rule], counted: [], problems: [], warnings: 0 };

describe('a comment holds a finding back', () => {
  test.each<[what: string, text: string]>([
    ['on the next line', load('m.a', `-- lakewise-disable-next-line ${rule}: sizes vary\n`)],
    ['in a block comment', load('m.a', `/* lakewise-disable-next-line ${rule}: sizes vary */\n`)],
    [
      'above another comment and a blank line',
      load('m.a', `-- lakewise-disable-next-line ${rule}: vary\n\n-- nightly\n`),
    ],
    [
      'above a statement that goes on',
      load('m.a', `-- lakewise-disable-next-line ${rule}: sizes vary\n`).replace(' COMPUPDATE', '\n  COMPUPDATE'),
    ],
    [
      'inside the statement',
      load().replace(' COMPUPDATE', `\n-- lakewise-disable-next-line ${rule}: sizes vary\nCOMPUPDATE`),
    ],
    ['in a range', `-- lakewise-disable ${rule}: sizes vary\n${load()}-- lakewise-enable ${rule}\nSELECT 1;`],
    ['in a range that never ends', `-- lakewise-disable ${rule}: sizes vary\n${load()}`],
    ['in its file', `${load()}-- lakewise-disable-file ${rule}: sizes vary\n`],
    ['until a day to come', load('m.a', `-- lakewise-disable-next-line ${rule}: sizes vary until=2026-04-20\n`)],
  ])('%s', async (_, text) => expect(await told(text)).toEqual(held));

  test('and says why', async () => {
    const { findings } = await report(
      load('m.a', `-- lakewise-disable-next-line ${rule}: sizes vary until=2027-01-31\n`),
    );
    expect(findings).toMatchObject([{ suppressed: { by: 'comment', reason: 'sizes vary', until: '2027-01-31' } }]);
  });
});

describe('it does not', () => {
  test.each<[what: string, text: string, expected: Partial<Awaited<ReturnType<typeof told>>>]>([
    [
      'two statements further down',
      `-- lakewise-disable-next-line ${rule}: sizes vary\n${load()}`,
      { counted: [rule, 'suppression/unused'] },
    ],
    [
      'behind the end of its range',
      `-- lakewise-disable ${rule}: sizes vary\n${load('m.a')}-- lakewise-enable\n${load('m.b')}`,
      { suppressed: [rule], counted: [rule] },
    ],
    ['in a string', `SELECT '-- lakewise-disable-file ${rule}: no';\n${load()}`, { counted: [rule], problems: [] }],
    [
      'once its day has gone by',
      load('m.a', `-- lakewise-disable-next-line ${rule}: sizes vary until=2026-04-19\n`),
      { counted: [rule, 'suppression/expired'], suppressed: [] },
    ],
    [
      'with a day that is none',
      load('m.a', `-- lakewise-disable-next-line ${rule}: sizes vary until=2027-02-30\n`),
      {
        counted: [rule],
        problems: ['2 until=2027-02-30 is not a day, so nothing is suppressed (a day is written as 2027-01-31)'],
      },
    ],
    [
      'with a rule that there is not',
      load('m.a', '-- lakewise-disable-next-line redshift/copy-compupdate: sizes vary\n'),
      { problems: [`2 there is no rule redshift/copy-compupdate (did you mean ${rule}?)`], counted: [rule] },
    ],
    [
      'with a word that means nothing',
      load('m.a', `-- lakewise-disable-nextline ${rule}: sizes vary\n`),
      {
        problems: [
          '2 lakewise-disable-nextline is not something a comment can ask for (did you mean lakewise-disable-next-line?)',
        ],
      },
    ],
    ['without a rule', '-- lakewise-disable\nSELECT 1;', { problems: [expect.stringContaining('this names no rule')] }],
    [
      'an end alone',
      '-- lakewise-enable\nSELECT 1;',
      { problems: [expect.stringContaining('ends no lakewise-disable')] },
    ],
  ])('%s', async (_, text, expected) => expect(await told(text)).toMatchObject(expected));
});

describe('comments are judged', () => {
  test('without a reason one still holds, and is a finding itself', async () =>
    expect(await told(load('m.a', `-- lakewise-disable-next-line ${rule}\n`))).toMatchObject({
      suppressed: [rule],
      counted: ['suppression/without-reason'],
    }));

  test('one that holds nothing back is a finding, rule by rule', async () => {
    const { findings } = await report(
      load('m.a', `-- lakewise-disable-next-line ${rule}, s3/small-files, catalog/row-format-table: why\n`),
    );
    const unused = findings.filter(({ rule: id }) => id === 'suppression/unused');
    // The rule of files lacks facts, so nobody can say that nothing would be found.
    expect(unused.map(({ message }) => message)).toEqual([expect.stringContaining('catalog/row-format-table')]);
    expect(unused[0]?.at).toMatchObject({ file: 'a.sql', line: 2, column: 1 });
  });

  test.each<[what: string, texts: string, rest: Partial<Request>]>([
    ['its rule is not asked for', '-- lakewise-disable-file s3/small-files: why\nSELECT 1;', {}],
    ['its text cannot be read', `-- lakewise-disable-next-line ${rule}: why\nSELECT 'open`, {}],
    ['its statement is not understood', `-- lakewise-disable-next-line ${rule}: why\nCOPY CONVERT ON ON;`, {}],
  ])('not where %s', async (_, texts, rest) => {
    const { findings } = await report(texts, rest);
    expect(findings.filter(({ rule: id }) => id === 'suppression/unused')).toEqual([]);
  });

  test('such a finding can be suppressed too', async () =>
    expect(
      await told(
        `-- lakewise-disable-file suppression/unused: generated\n-- lakewise-disable-next-line ${rule}: why\nSELECT 1;`,
      ),
    ).toMatchObject({ suppressed: ['suppression/unused'], counted: [] }));

  test('in files that are read for facts alone they are not', async () =>
    expect(
      await told(
        { 'a.sql': 'SELECT 1;', 'b.sql': `-- lakewise-disable-file ${rule}\nSELECT 1;` },
        { paths: ['a.sql'], context: ['b.sql'] },
      ),
    ).toMatchObject({ counted: [] }));
});

test('in Terraform a comment covers the block below it', async () => {
  const table = (above: string) => `${above}resource "aws_glue_catalog_table" "t" {
  name          = "t"
  database_name = "d"
  storage_descriptor {
    location      = "s3://lake/t/"
    input_format  = "org.apache.hadoop.mapred.TextInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
    ser_de_info {
      serialization_library = "org.openx.data.jsonserde.JsonSerDe"
    }
  }
}
`;
  const found = async (above: string) => told({ 'main.tf': table(above) });
  const before = (await found('')).counted;
  expect(before).toContain('catalog/row-format-table');
  for (const comment of ['# ', '// ', '/* '])
    expect(
      await found(
        `${comment}lakewise-disable-next-line catalog/row-format-table: delivered by law${comment === '/* ' ? ' */' : ''}\n`,
      ),
    ).toMatchObject({
      suppressed: ['catalog/row-format-table'],
      counted: before.filter(id => id !== 'catalog/row-format-table'),
    });
});
