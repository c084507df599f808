import { expect, test } from 'vitest';
import type { Remedy } from '../../src/model/remedy.ts';
import type { Reported } from '../../src/model/report.ts';
import { mergeRemedies } from '../../src/plan/merge.ts';

const at = (column: number) => ({ file: 'load.sql', line: 1, column, endLine: 1, endColumn: column + 5 });
const found = (fingerprint: string, remedy: Remedy): Reported => ({
  rule: 'a/b',
  subject: { table: 't' },
  at: at(1),
  message: '',
  severity: 'warning',
  confidence: 'high',
  waste: [],
  saving: { kind: 'none' },
  remedy,
  fingerprint,
});
const rewrite = (to: Extract<Remedy, { kind: 'rewrite-table' }>['to'], table = 't'): Remedy => {
  return { kind: 'rewrite-table', safe: false, advice: 'Rewrite it', table, to };
};
const edit = (column: number, text: string): Remedy => {
  return { kind: 'edit-text', safe: true, advice: 'Edit it', edits: [{ at: at(column), text }] };
};
const move = (...work: readonly string[]): Remedy => {
  return { kind: 'change-engine', safe: false, advice: 'Move it', work, to: 'athena' };
};
const outcome = (...remedies: readonly Remedy[]) => {
  const { merged, refused } = mergeRemedies(remedies.map((remedy, index) => found(String(index), remedy)));
  return { steps: merged.map(({ findings }) => findings.map(({ fingerprint }) => fingerprint)), refused };
};

test('unpartitioned, CSV and small files on one table are one rewrite', () => {
  const partitionBy = [{ column: 'dt', transform: 'identity' }];
  const { merged } = mergeRemedies([
    found('1', rewrite({ partitionBy })),
    found('2', rewrite({ format: 'parquet' })),
    found('3', rewrite({ fileBytes: 256e6 })),
  ]);
  expect(merged).toMatchObject([{ remedy: { to: { partitionBy, format: 'parquet', fileBytes: 256e6 } } }]);
});

test.each<[string, readonly Remedy[], readonly (readonly string[])[], number]>([
  ['tables of their own are rewrites of their own', [rewrite({}), rewrite({}, 'u')], [['0'], ['1']], 0],
  [
    'one field, two values: the second is refused',
    [rewrite({ format: 'parquet' }), rewrite({ format: 'orc' })],
    [['0']],
    1,
  ],
  ['the same edit twice is one', [edit(1, 'x'), edit(1, 'x')], [['0', '1']], 0],
  ['a statement that stands in two places is edited in both', [edit(1, 'x'), edit(6, 'y')], [['0', '1']], 0],
  ['edits of the same text conflict', [edit(1, 'x'), edit(3, 'y')], [['0']], 1],
  ['queries move once', [move('a', 'b'), move('b')], [['0']], 1],
  ['what is left to people is no step', [{ kind: 'decide', safe: false, advice: 'Weigh it' }], [], 1],
])('%s', (_, remedies, steps, refused) => {
  const result = outcome(...remedies);
  expect(result.steps).toEqual(steps);
  expect(result.refused).toHaveLength(refused);
});
