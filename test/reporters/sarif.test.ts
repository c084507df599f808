import { describe, expect, test } from 'vitest';
import type { Report, Reported } from '../../src/model/report.ts';
import { sarif } from '../../src/reporters/sarif/index.ts';
import { uriOf } from '../../src/reporters/sarif/places.ts';
import { rules } from '../../src/rules/index.ts';
import { sarifViolations } from '../support/cli.ts';
import { aFinding, aReport } from '../support/reports.ts';

const runOf = (findings: readonly Reported[], rest: Partial<Report> = {}) => {
  const log = JSON.parse(sarif(aReport(findings, rest), rules));
  expect(sarifViolations(log)).toEqual([]);
  return log.runs[0];
};
const resultOf = (rest: Partial<Reported> = {}) => runOf([aFinding(rest)]).results[0];
const span = { file: 'load.sql', line: 3, column: 5, endLine: 3, endColumn: 18 };

test('the check of the schema sees what is wrong', () =>
  expect(sarifViolations({ version: '2.1.0', runs: [{}] })).not.toEqual([]));

test('every rule is described, with help and the level that it has by default', () => {
  const { tool, columnKind, originalUriBaseIds } = runOf([]);
  expect(tool.driver).toMatchObject({ name: 'Lakewise', semanticVersion: '1.2.3' });
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
  for (const { help, helpUri, defaultConfiguration, shortDescription } of tool.driver.rules) {
    expect(help.markdown).toContain('**How it is detected.**');
    expect([help.text.length > 100, shortDescription.text.length > 10]).toEqual([true, true]);
    expect(helpUri).toMatch(/^https:/);
    expect(['error', 'warning', 'note']).toContain(defaultConfiguration.level);
  }
  expect({ columnKind, bases: Object.keys(originalUriBaseIds) }).toEqual({
    columnKind: 'utf16CodeUnits',
    bases: ['%SRCROOT%'],
  });
});

describe('a result', () => {
  test('names its rule, its place and what tells it from others', () => {
    const result = resultOf();
    expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
    expect(result).toMatchObject({
      ruleId: 'redshift/copy-compupdate-on',
      level: 'warning',
      message: { text: 'The load samples its input\nTurn it off' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'load.sql', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 18 },
          },
        },
      ],
      partialFingerprints: { 'lakewise/v1': 'f'.repeat(32) },
      suppressions: [],
    });
  });

  test.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'note'],
  ] as const)('of severity %s has the level %s', (severity, level) => expect(resultOf({ severity }).level).toBe(level));

  test('at a resource is at its address too; at an ARN it has no file', () => {
    expect(resultOf({ at: { address: 'aws_x.y', path: 'a[0]', ...span } }).locations).toMatchObject([
      { physicalLocation: {}, logicalLocations: [{ fullyQualifiedName: 'aws_x.y.a[0]' }] },
    ]);
    expect(resultOf({ at: { arn: 'arn:aws:s3:::b' } }).locations).toEqual([
      { logicalLocations: [{ fullyQualifiedName: 'arn:aws:s3:::b', kind: 'resource' }] },
    ]);
  });

  test('relates the other places', () =>
    expect(resultOf({ also: [{ ...span, file: 'b.sql' }] }).relatedLocations).toMatchObject([
      { id: 0, physicalLocation: { artifactLocation: { uri: 'b.sql' } } },
    ]));

  test.each([
    ['comment', 'inSource'],
    ['config', 'external'],
    ['baseline', 'external'],
  ] as const)('suppressed by a %s is suppressed %s', (by, kind) =>
    expect(resultOf({ suppressed: { by, reason: 'kept', until: '2027-01-31' } }).suppressions).toEqual([
      { kind, status: 'accepted', justification: 'kept', properties: { until: '2027-01-31' } },
    ]),
  );

  test('carries its edits as fixes, file by file', () => {
    const at = { file: 'a b.sql', line: 2, column: 1, endLine: 2, endColumn: 1 };
    const edits = [
      { at: span, text: 'COMPUPDATE OFF' },
      { at, text: 'x' },
      { at: { ...at, endColumn: 4 }, text: '' },
    ];
    const { fixes } = resultOf({ remedy: { kind: 'edit-text', safe: true, advice: 'Turn it off', edits } });
    expect(fixes).toEqual([
      {
        description: { text: 'Turn it off' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'load.sql', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 18 },
                insertedContent: { text: 'COMPUPDATE OFF' },
              },
            ],
          },
          {
            artifactLocation: { uri: 'a%20b.sql', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 1 },
                insertedContent: { text: 'x' },
              },
              { deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 } },
            ],
          },
        ],
      },
    ]);
  });

  test('shows no link that a name could plant', () =>
    expect(resultOf({ message: 'table [x](https://evil.test)' }).message.text).toContain('[x\\](https'));
});

test('problems and what was not judged are notifications', () => {
  const { invocations } = runOf([], {
    problems: [
      { level: 'error', file: 'broken.sql', line: 2, column: 4, message: 'never closed', hint: 'close it' },
      { level: 'warning', message: 'no file matches' },
      { level: 'info', message: 'two say two things' },
    ],
    skipped: [{ rule: 's3/small-files', missing: ['layouts'] }],
    notCovered: [{ service: 'glue', scope: '1/eu', reason: 'AccessDenied' }],
  });
  expect(invocations).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'never closed\nclose it' },
          locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 4 } } }],
        },
        { level: 'warning', message: { text: 'no file matches' } },
        { level: 'note', message: { text: 'two say two things' } },
      ],
      toolConfigurationNotifications: [
        { level: 'note', associatedRule: { id: 's3/small-files' } },
        { message: { text: 'The snapshot does not cover glue in 1/eu: AccessDenied' } },
      ],
    },
  ]);
  expect(runOf([]).invocations[0].executionSuccessful).toBe(true);
});

test.each([
  ['a/b.sql', 'a/b.sql'],
  ['a b/ü#%.sql', 'a%20b/%C3%BC%23%25.sql'],
  ['../x.sql', '../x.sql'],
  ['<stdin>', '%3Cstdin%3E'],
  ['c:d.sql', 'c%3Ad.sql'],
  ['\ud800.sql', '%EF%BF%BD.sql'],
])('%s is %s', (file, uri) => expect(uriOf(file)).toBe(uri));
