import { describe, expect, test } from 'vitest';
import { judgingOf } from '../../src/advise/request-of.ts';
import type { Config } from '../../src/config/config.ts';
import { matchingOf } from '../../src/config/globs.ts';
import type { Place, Subject } from '../../src/model/place.ts';
import { rules } from '../../src/rules/index.ts';

const rule = 's3/small-files';
const at = { file: 'repo/a/x.sql', line: 1, column: 1, endLine: 1, endColumn: 2 };
const judging = async (config: Config, flags = {}, baseline?: ReadonlySet<string>) => {
  const loaded = { config, base: 'repo', file: 'repo/lakewise.config.yaml' };
  const matching = await matchingOf(loaded);
  return judgingOf(loaded, flags, {
    rules,
    matching,
    asOf: '2026-11-23T00:00:00Z',
    ...(baseline ? { baseline: { file: 'known.json', fingerprints: baseline } } : {}),
  });
};
const finding = (where: { readonly at?: Place; readonly subject?: Subject } = {}) =>
  ({
    rule,
    severity: 'warning',
    subject: { table: 'awsdatacatalog.sales.orders' },
    at,
    message: '',
    confidence: 'high',
    waste: [],
    remedy: { kind: 'decide', safe: false, advice: '' },
    fingerprint: 'f1',
    ...where,
  }) as const;

describe('dialect and database: flag, then override, then config', () => {
  const config: Config = {
    dialect: 'spark',
    database: 'all',
    overrides: [
      { files: ['a/**', './c/'], dialect: 'athena', database: 'a' },
      { files: '**', dialect: 'redshift' },
    ],
  };
  test.each([
    ['repo/a/x.sql', {}, 'athena', 'a'],
    ['repo/c/d/x.sql', {}, 'athena', 'a'],
    ['repo/b/x.sql', {}, 'redshift', 'all'],
    ['repo/a/x.sql', { dialect: 'trino', database: 'b' }, 'trino', 'b'],
  ])('%s with %o: %s, %s', async (file, flags, dialect, database) => {
    const { habits } = await judging(config, flags);
    expect([habits.dialectOf(file)?.dialect, habits.databaseOf(file)]).toEqual([dialect, database]);
  });
});

describe('severity: override of the file, then rule, then finding', () => {
  test.each<[config: Config, severity: string]>([
    [{}, 'warning'],
    [{ rules: { [rule]: 'info' } }, 'info'],
    [{ rules: { [rule]: { severity: 'error' } } }, 'error'],
    [{ rules: { [rule]: 'info' }, overrides: [{ files: 'a/**', severity: 'error' }] }, 'error'],
    [{ rules: { [rule]: 'info' }, overrides: [{ files: 'b/**', severity: 'error' }] }, 'info'],
  ])('%o: %s', async (config, severity) => expect((await judging(config)).severityOf(finding())).toBe(severity));
});

describe('rules and options', () => {
  test('off is off, asked for by name is on', async () => {
    const config: Config = { rules: { [rule]: 'off' } };
    expect((await judging(config)).rules.map(({ id }) => id)).not.toContain(rule);
    expect((await judging(config, { rule: [rule] })).rules.map(({ id }) => id)).toEqual([rule]);
  });
  test('options reach the rule that they are set for', async () => {
    const { options } = await judging({ rules: { [rule]: { options: { maxBytes: 5 } } } });
    expect(options).toEqual({ [rule]: { maxBytes: 5 } });
  });
});

describe('usage hints', () => {
  test('sizes in bytes, and the first glob that matches a file says how often', async () => {
    const { hints } = await judging({
      tables: {
        'sales.orders': {
          bytes: '2 GB',
          rows: 7,
          fileBytes: '1MiB',
          partitions: { DT: { days: 7 } },
          columns: { Note: { bytes: '1kB' }, id: { width: 8 } },
        },
        b: {},
      },
      queries: { 'a/x.sql': { runsPerMonth: 3 }, 'a/**': { runsPerMonth: 9 } },
    });
    expect(hints.tables).toEqual([
      {
        name: 'sales.orders',
        rows: 7,
        description: {
          bytes: { low: 2e9, high: 2e9 },
          rows: 7,
          fileBytes: 2 ** 20,
          partitions: { dt: { days: 7 } },
          columns: { note: { bytes: 1000 }, id: { width: 8 } },
        },
      },
      { name: 'b' },
    ]);
    expect(['repo/a/x.sql', 'repo/a/y.sql', 'repo/b.sql'].map(file => hints.runsOf(file))).toEqual([3, 9, undefined]);
  });
});

describe('suppressions', () => {
  const arn = 'arn:aws:glue:us-east-1:111122223333:table/sales/orders';
  const terraform = { address: 'aws_glue_catalog_table.orders', path: 'storage_descriptor' };
  test.each<[on: string, where: Parameters<typeof finding>[0], hidden: boolean]>([
    ['sales.orders', {}, true],
    ['SALES.Orders', {}, true],
    ['awsdatacatalog.sales.orders', {}, true],
    ['orders', {}, false],
    ['redshift.sales.orders', {}, false],
    ['sales.orders', { subject: { table: '1/us-east-1/awsdatacatalog.sales.orders' } }, true],
    ['a/x.sql', {}, true],
    ['a/*.sql', {}, true],
    ['repo/a/x.sql', {}, false],
    [arn, { at: { arn } }, true],
    [arn, { subject: { arn } }, true],
    [`${arn}s`, { at: { arn } }, false],
    ['aws_glue_catalog_table.orders', { at: terraform }, true],
    ['aws_glue_catalog_table.orders.storage_descriptor', { at: terraform }, true],
    ['aws_glue_catalog_table.order', { at: terraform }, false],
  ])('on %s', async (on, where, hidden) => {
    const { suppressionOf } = await judging({ suppress: [{ rule, on, reason: 'kept' }] });
    expect(suppressionOf(finding(where))).toEqual(hidden ? { by: 'config', reason: 'kept' } : undefined);
  });
  test.each([
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-11-24', true],
  ])('until %s, on the 23rd', async (until, hidden) => {
    const { suppressionOf } = await judging({ suppress: [{ rule, on: 'sales.orders', reason: 'kept', until }] });
    expect(suppressionOf(finding())).toEqual(hidden ? { by: 'config', reason: 'kept', until } : undefined);
  });
  test('of another rule does not count', async () => {
    const { suppressionOf } = await judging({
      suppress: [{ rule: 'catalog/row-format-table', on: 'sales.orders', reason: 'x' }],
    });
    expect(suppressionOf(finding())).toBeUndefined();
  });
  test('a baseline excuses by fingerprint', async () => {
    const { suppressionOf } = await judging({}, {}, new Set(['f1']));
    expect(suppressionOf(finding())).toEqual({ by: 'baseline', reason: 'in the baseline known.json' });
  });
});
