import type { Design } from '../../../src/model/table.ts';
import rule from '../../../src/rules/iceberg/merge-without-partition-predicate.ts';
import { aLayout, aTable, aWork } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.visits';
const columns = ['id', 'seen_at', 'pages', 'note'].map(name => ({ name, type: 'string' }));
const byDay = [{ column: 'seen_at', transform: 'day' }];
const visits = (design: Design = {}) => [aTable(id, { type: 'iceberg', partitionBy: byDay, ...design }, { columns })];
const merge = (on: string) =>
  `MERGE INTO web.visits t USING new_visits s ON ${on} WHEN MATCHED THEN UPDATE SET pages = s.pages WHEN NOT MATCHED THEN INSERT (id, seen_at) VALUES (s.id, s.seen_at)`;
const byKey = merge('t.id = s.id');
const given = (sql: string, design?: Design) => ({ sql, tables: visits(design) });

testRule(rule, {
  silent: {
    'ON bounds the partition column': given(merge("t.id = s.id AND t.seen_at >= TIMESTAMP '2026-11-01 00:00:00'")),
    'ON joins the partition column': given(merge('t.id = s.id AND t.seen_at = s.seen_at')),
    'ON names it without a qualifier': given(merge("t.id = s.id AND seen_at > TIMESTAMP '2026-11-01 00:00:00'")),
    'the table is partitioned by a bucket of the key': given(byKey, {
      partitionBy: [{ column: 'id', transform: 'bucket(16)' }],
    }),
    'the table is sorted by the key': given(byKey, { sortBy: ['id'] }),
    'the table has no partitions': given(byKey, { partitionBy: [] }),
    'its partitions are not known': given(byKey, { partitionBy: { unknown: 'a template' } }),
    'the table is Hive': given(byKey, { type: 'hive' }),
    'nobody knows the table': { sql: byKey },
    'the table is small': { ...given(byKey), layouts: [aLayout(id, 9_999_999_999)] },
    'DELETE bounds another column, whose ranges are kept': given('DELETE FROM web.visits WHERE id = 7'),
    'DELETE has no WHERE': given('DELETE FROM web.visits'),
    'UPDATE names the partition column': given(
      "UPDATE web.visits SET pages = 1 WHERE seen_at < TIMESTAMP '2026-11-01 00:00:00'",
    ),
    'it is an INSERT': given('INSERT INTO web.visits SELECT * FROM new_visits'),
  },
  reports: {
    'only text and the table are known': {
      ...given(byKey),
      findings: [
        {
          at: { line: 1, column: 47, endColumn: 58 },
          message:
            'MERGE of web.visits finds its rows (id) in every partition: it names nothing of day of seen_at (not known: its size)',
          severity: 'warning',
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'its size and runs are known': {
      ...given(byKey),
      layouts: [aLayout(id, 10e9)],
      workload: [aWork(sqlOf(byKey, 'athena'), 30, 10e9)],
      findings: [
        {
          confidence: 'medium',
          evidence: ['10 GB in size, runs 30 times a month'],
          waste: [{ meter: 'athena:scanned-byte', now: { high: 300e9 }, perMonth: { low: 0, high: 300e9 } }],
        },
      ],
    },
    'the source alone is bounded': {
      ...given(merge("t.id = s.id AND s.seen_at > TIMESTAMP '2026-11-01 00:00:00'")),
      findings: [{}],
    },
    'DELETE finds its rows by a subquery': {
      ...given('DELETE FROM web.visits WHERE id IN (SELECT id FROM forgotten)'),
      findings: [{ at: { column: 30 } }],
    },
    'UPDATE finds them by a function': {
      ...given("UPDATE web.visits SET pages = 0 WHERE lower(note) = 'x'"),
      findings: [{}],
    },
  },
});
