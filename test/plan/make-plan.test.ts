import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import type { Remedy } from '../../src/model/remedy.ts';
import type { Reported } from '../../src/model/report.ts';
import { apply } from '../../src/plan/apply.ts';
import { makePlan, type Simulator } from '../../src/plan/make-plan.ts';

const at = { file: 'a.sql', line: 1, column: 1, endLine: 1, endColumn: 2 };
const table = (name: string) => ({
  id: `redshift.mart.${name}`,
  kind: 'table' as const,
  design: { distribution: 'even' as const },
  columns: [],
  properties: {},
  origins: [{ from: 'sql' as const, at }] as const,
  drift: [],
});
const facts: Partial<Facts> = { tables: [table('a'), table('b')] };
const keyed = (name: string): Remedy => {
  return {
    kind: 'rewrite-table',
    safe: false,
    advice: '',
    table: `redshift.mart.${name}`,
    to: { distribution: { key: 'id' } },
  };
};
const found = (fingerprint: string, remedy: Remedy): Reported => ({
  rule: `rule/${fingerprint}`,
  subject: { table: fingerprint },
  at,
  message: '',
  severity: 'warning',
  confidence: 'high',
  waste: [],
  saving: { kind: 'none' },
  remedy,
  fingerprint,
});
/** A finding per table that is spread evenly; a run costs 10 a month for each. */
const cost = ({ tables = [] }: Partial<Facts>) =>
  10 * tables.filter(({ design }) => design.distribution === 'even').length;
const simulator = (found: (facts: Partial<Facts>) => readonly string[]): Simulator => ({
  after: async remedies => {
    const after = apply(facts, remedies);
    return { facts: after, findings: new Map(found(after).map(name => [name, `rule/${name}`])) };
  },
  saving: (before, after) => {
    const usd = cost(before) - cost(after);
    return { kind: 'estimated', usdPerMonth: { low: usd, high: usd } };
  },
  usd: () => ({ low: 0, high: 0 }),
  edited: () => [],
  objection: async () => undefined,
});
const uneven = ({ tables = [] }: Partial<Facts>) =>
  tables.filter(({ design }) => design.distribution === 'even').map(({ id }) => id.slice(-1));
const meta = { tool: { name: 'lakewise', version: '0' }, asOf: '2026-11-23T00:00:00Z', region: 'us-east-1' } as const;
const both = [found('a', keyed('a')), found('b', keyed('b'))];

describe('a plan', () => {
  test('makes exactly its findings disappear, and its steps add up to its saving', async () => {
    const plan = await makePlan(both, meta, simulator(uneven));
    expect(plan.steps.map(({ findings }) => findings)).toEqual([['a'], ['b']]);
    expect(plan.steps.map(({ saving }) => saving)).toEqual(
      Array.from({ length: 2 }, () => ({ kind: 'estimated', usdPerMonth: { low: 10, high: 10 } })),
    );
    expect(plan.saving).toEqual({ kind: 'estimated', usdPerMonth: { low: 20, high: 20 } });
    expect(plan.refused).toEqual([]);
  });

  test.each<[string, (facts: Partial<Facts>) => readonly string[], string]>([
    ['leaves its finding standing', () => ['a', 'b'], 'carried out, it would leave rule/a standing'],
    [
      'causes another',
      facts => [...uneven(facts), ...(uneven(facts).includes('a') ? [] : ['c'])],
      'carried out, it would cause rule/c',
    ],
  ])('refuses a step that %s', async (_, found, reason) => {
    const { steps, refused } = await makePlan(both.slice(0, 1), meta, simulator(found));
    expect({ steps, refused }).toEqual({ steps: [], refused: [{ finding: 'a', reason }] });
  });

  test('refuses SQL that another parser reads otherwise', async () => {
    const doubtful: Simulator = { ...simulator(uneven), objection: async ([first]) => first?.text };
    const { steps, refused } = await makePlan(both.slice(0, 1), meta, doubtful);
    expect({ steps, refused }).toEqual({
      steps: [],
      refused: [{ finding: 'a', reason: expect.stringContaining('ALTER TABLE') }],
    });
  });

  test('does not repeat what an earlier step has cured', async () => {
    const { steps } = await makePlan(
      both,
      meta,
      simulator(facts => (uneven(facts).length < 2 ? [] : ['a', 'b'])),
    );
    expect(steps.map(({ findings }) => findings)).toEqual([['a', 'b']]);
  });

  test('leaves suppressed findings alone', async () => {
    const suppressed = both.map(finding => ({
      ...finding,
      suppressed: { by: 'config' as const, reason: 'on purpose' },
    }));
    expect((await makePlan(suppressed, meta, simulator(uneven))).steps).toEqual([]);
  });
});
