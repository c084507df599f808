import { expect, test } from 'vitest';
import type { Problem, Report, Reported } from '../../src/model/report.ts';
import { styleOf } from '../../src/reporters/style.ts';
import { terminal } from '../../src/reporters/terminal.ts';

const finding = (file: string, line: number, usd: number | undefined, rest: Partial<Reported> = {}): Reported => ({
  rule: 'a/b',
  severity: 'warning',
  subject: { file },
  at: { file, line, column: 3, endLine: line, endColumn: 4 },
  message: `found at ${line}`,
  confidence: 'high',
  waste: [],
  saving:
    usd === undefined
      ? { kind: 'depends-on-usage', prices: [] }
      : { kind: 'estimated', usdPerMonth: { low: usd, high: usd } },
  fingerprint: '',
  remedy: { kind: 'decide', safe: false, advice: 'mend it' },
  ...rest,
});
const printed = (
  findings: readonly Reported[],
  problems: readonly Problem[] = [],
  summary: Partial<Report['summary']> = {},
) => {
  const report: Report = {
    version: 1,
    tool: { name: 'lakewise', version: '0.0.0' },
    asOf: '2026-11-23T00:00:00Z',
    findings,
    skipped: [],
    notCovered: [],
    problems,
    summary: {
      files: 2,
      statements: 3,
      tables: 1,
      errors: 0,
      warnings: findings.length,
      infos: 0,
      suppressed: 0,
      unpriced: findings.filter(({ saving }) => saving.kind !== 'estimated').length,
      usdPerMonth: { low: 5, high: 400 },
      ...summary,
    },
  };
  return terminal(report, styleOf(false, 100)).split('\n');
};

test('groups by file, the dearest first, and aligns dollars and severities', () => {
  const lines = printed([
    finding('b.sql', 7, 400),
    finding('a.sql', 1, 20.5, { severity: 'error' }),
    finding('b.sql', 2, undefined, { confidence: 'low' }),
  ]);
  expect(lines.filter(line => /^\S|\ba\/b\b/.test(line)).slice(0, 5)).toEqual([
    'b.sql',
    '  $400/mo           warning  7:3 a/b',
    '  depends on usage  warning  2:3 a/b · confidence low',
    'a.sql',
    '  $20.50/mo         error    1:3 a/b',
  ]);
});

test('totals say what is known, what is not, and that findings overlap', () => {
  const text = printed([finding('a.sql', 1, 400), finding('a.sql', 2, undefined)]).join('\n');
  expect(text).toContain('$5–$400 a month can be saved; 1 finding depends on usage that is not known');
  expect(text).toContain('0 errors, 2 warnings, 0 infos in 2 files, 3 statements, 1 table. Findings overlap');
});

test('a suppressed finding is not shown', () =>
  expect(
    printed([finding('a.sql', 1, 400, { suppressed: { by: 'config', reason: 'kept' } })]).join('\n'),
  ).not.toContain('found at'));

test('what could not be read is no pass', () => {
  const lines = printed([], [{ level: 'error', file: 'a.sql', line: 3, message: 'broken', hint: 'mend it' }]).join(
    '\n',
  );
  expect(lines).toContain('  error  a.sql:3  broken\n         mend it');
});

test('problems of one kind stand together, with what to do said once, and many of them are counted', () => {
  const lines = printed(
    [],
    [
      ...Array.from({ length: 8 }, (_, at): Problem => ({
        level: 'warning',
        file: `f${at}.tf`,
        message: `module.m${at} is not evaluated`,
        hint: 'run init',
      })),
      { level: 'error', file: 'a.sql', message: 'broken' },
    ],
  );
  const from = lines.indexOf('Problems');
  expect(lines.slice(from + 1, from + 9)).toEqual([
    ...Array.from({ length: 5 }, (_, at) => `  warning  f${at}.tf  module.m${at} is not evaluated`),
    '         and 3 more like these; --format json has all',
    '         run init',
    '  error  a.sql  broken',
  ]);
});

test('no error is left out', () =>
  expect(
    printed(
      [],
      Array.from({ length: 20 }, (_, at): Problem => ({ level: 'error', file: `f${at}.sql`, message: 'broken' })),
    ).filter(line => line.includes('broken')),
  ).toHaveLength(20));

test('a problem says its level', () =>
  expect(printed([], [{ level: 'info', message: 'two say two things' }])).toContain('  info  two say two things'));

test('problems are counted beside findings, so that nobody takes the file for sound', () =>
  expect(printed([], [{ level: 'error', message: 'broken' }]).join('\n')).toContain('0 infos, 1 problem in 2 files'));

test('says what edits mend, safe ones apart', () => {
  const edited = (safe: boolean, rest: Partial<Reported> = {}) =>
    finding('a.sql', 1, 1, { remedy: { kind: 'edit-text', safe, advice: '', edits: [] }, ...rest });
  const said = (findings: readonly Reported[]) => printed(findings).find(line => line.startsWith('An edit mends'));
  expect(said([edited(true), edited(false), edited(false)])).toBe(
    'An edit mends 1 by lint --fix, 2 by lint --fix-unsafe, to be reviewed; --dry-run shows it',
  );
  expect(said([edited(true)])).toBe('An edit mends 1 by lint --fix; --dry-run shows it');
  expect(said([finding('a.sql', 1, 1), edited(true, { suppressed: { by: 'config', reason: 'kept' } })])).toBe(
    undefined,
  );
});

test('what is all suppressed has nothing found, and says so', () => {
  const text = printed([finding('a.sql', 1, 400, { suppressed: { by: 'config', reason: 'kept' } })], [], {
    warnings: 0,
    suppressed: 1,
    usdPerMonth: { low: 0, high: 0 },
  }).join('\n');
  expect(text).toContain('Nothing found that is not suppressed\n0 errors, 0 warnings, 0 infos, 1 suppressed in');
  expect(text).not.toContain('lakewise explain');
});

test('without a size or a frequency it says what would put dollars on findings', () => {
  const none = { usdPerMonth: { low: 0, high: 0 } };
  expect(printed([finding('a.sql', 1, undefined)], [], none).join('\n')).toContain(
    '(`tables`, `queries`), or --snapshot',
  );
  expect(printed([finding('a.sql', 1, undefined)]).join('\n')).not.toContain('or --snapshot, put');
});

const instance = (name: string, usd: number | undefined, rest: Partial<Reported> = {}) => {
  const resource = `module.a["${name}"].aws_redshift_cluster.c`;
  return finding('c.tf', 4, usd, {
    subject: { resource },
    at: { address: resource, file: 'c.tf', line: 4, column: 3, endLine: 4, endColumn: 9, path: 'node_type' },
    message: `${resource} has old nodes`,
    also: [{ file: `${name}.tf`, line: 1, column: 1, endLine: 1, endColumn: 5 }],
    ...rest,
  });
};

test('what is wrong with all instances of a resource is said once, with the sum of their prices', () => {
  const lines = printed(['x', 'y', 'z', 'u', 'v'].map((name, index) => instance(name, 100 + index)));
  expect(lines.slice(0, 7)).toEqual([
    'c.tf',
    '  $510/mo  warning  4:3 a/b',
    '  ● module.a["x"].aws_redshift_cluster.c has old nodes',
    '  · the same of module.a["y"].aws_redshift_cluster.c, module.a["z"].aws_redshift_cluster.c,',
    '    module.a["u"].aws_redshift_cluster.c, and 1 more; the figure is of all 5 instances',
    '  → mend it',
    '    also x.tf:1:1, y.tf:1:1, z.tf:1:1, u.tf:1:1, v.tf:1:1',
  ]);
});

test.each<[string, Partial<Reported>]>([
  ['figures', { message: 'module.a["y"].aws_redshift_cluster.c has 2 old nodes' }],
  ['severities', { severity: 'error' }],
  ['savings', { saving: { kind: 'none' } }],
  ['evidence', { evidence: ['more of it'] }],
  ['advice', { remedy: { kind: 'decide', safe: false, advice: 'other' } }],
])('instances with other %s are findings of their own', (_, rest) =>
  expect(printed([instance('x', 1), instance('y', 1, rest)]).join('\n')).not.toContain('the same of'),
);
