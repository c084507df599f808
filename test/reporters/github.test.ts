import { expect, test } from 'vitest';
import { github } from '../../src/reporters/github.ts';
import { aFinding, aReport } from '../support/reports.ts';

const lines = (...given: Parameters<typeof aReport>) =>
  github(aReport(...given))
    .trimEnd()
    .split('\n');
const span = { file: 'load.sql', line: 3, column: 5, endLine: 3, endColumn: 18 };

test('a finding is a workflow command', () =>
  expect(lines([aFinding()])).toEqual([
    '::warning file=load.sql,line=3,endLine=3,col=5,endColumn=18,title=redshift/copy-compupdate-on::The load samples its input%0ATurn it off',
  ]));

test('what would end a property or a line is escaped', () => {
  const [line] = lines([
    aFinding({
      at: { ...span, file: 'a,b:c%.sql' },
      message: '100 % of x::y, z',
      saving: { kind: 'estimated', usdPerMonth: { low: 0, high: 3 } },
    }),
  ]);
  expect(line).toBe(
    '::warning file=a%2Cb%3Ac%25.sql,line=3,endLine=3,col=5,endColumn=18,title=redshift/copy-compupdate-on%3A up to $3/mo::100 %25 of x::y, z%0ATurn it off',
  );
});

test('no name can begin a command of its own', () =>
  expect(lines([aFinding({ message: 'x\r\n::error::y' })])).toEqual([expect.stringContaining('::x ::error::y%0A')]));

test('over several lines columns are left out: GitHub takes them within one line alone', () =>
  expect(lines([aFinding({ at: { ...span, endLine: 5 } })])[0]).toMatch(
    /^::warning file=load.sql,line=3,endLine=5,title=/,
  ));

test('an ARN has no file, and stands in the message', () =>
  expect(lines([aFinding({ at: { arn: 'arn:aws:s3:::b' } })])[0]).toBe(
    '::warning title=redshift/copy-compupdate-on::arn:aws:s3:::b: The load samples its input%0ATurn it off',
  ));

test('errors come first, then the order of the report; what is suppressed is left out', () => {
  const found = lines(
    [
      aFinding({ message: 'a', severity: 'info' }),
      aFinding({ message: 'b' }),
      aFinding({ message: 'c', suppressed: { by: 'comment', reason: 'kept' } }),
      aFinding({ message: 'd', severity: 'error' }),
    ],
    {
      problems: [
        { level: 'info', message: 'e' },
        { level: 'error', file: 'x.sql', line: 2, column: 3, message: 'never closed', hint: 'close it' },
      ],
    },
  );
  expect(found.map(line => line.replace(/^::(\w+) .*::(\w).*$/, '$1 $2'))).toEqual([
    'error n',
    'error d',
    'warning b',
    'notice e',
    'notice a',
  ]);
  expect(found[0]).toBe(
    '::error file=x.sql,line=2,endLine=2,col=3,endColumn=3,title=lakewise::never closed%0Aclose it',
  );
});

test('beyond what GitHub shows the log says so', () => {
  expect(lines(Array.from({ length: 10 }, () => aFinding()))).toHaveLength(10);
  const many = lines(Array.from({ length: 11 }, () => aFinding()));
  expect(many).toHaveLength(12);
  expect(many.at(-1)).toMatch(/^GitHub shows 10/);
});
