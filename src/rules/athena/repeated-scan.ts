import { isKnown, isUnknown, surelyBelow, times } from '../../model/maybe.ts';
import { holdsQuery, queryOf } from '../../model/walk-tree.ts';
import { athenaWorks, defineRule, gapIn, nameOf, repeatsIn, spendOf, layoutsByTable, tablesById } from '../rule.ts';

export default defineRule({
  id: 'athena/repeated-scan',
  title: 'One run reads the same rows more than once',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 1e9, unit: 'byte/run', why: 'a second read of less costs under half a cent' },
  },
  fix: 'none',
  docs: {
    why: 'Athena keeps nothing between two references: a CTE that is used twice is computed twice, with all scans in it, and each arm of a UNION scans its own table anew. Every byte is billed each time.',
    detection:
      'A CTE with a scan in it that a statement uses again, and arms of a UNION or scalar subqueries side by side that read one table each and the same one. Only where the filters that reach the scans are the same on partition keys (on all columns where the keys are not known), and the scans have columns in common.\nSilent where filters on partition keys differ, where a CTE is joined with other rows of itself (another key, an offset, a range), in recursive queries, for count(*), and where a run or the table is known to be below minBytes. A view counts as the tables that it reads.',
    unless:
      'The two scans select so differently that one over both would read more, or the query runs so seldom that its plain form is worth more.',
    price:
      'The bytes of its runs times the share of the repeats: half of them for two references. From nothing, unless all that a run reads is read alike each time.',
    bad: [
      {
        file: 'share.sql',
        text: 'WITH paid AS (SELECT country, amount FROM shop.orders WHERE paid)\nSELECT country, sum(amount) / (SELECT sum(amount) FROM paid) FROM paid GROUP BY country',
      },
      {
        file: 'kinds.sql',
        text: "SELECT 'paid' AS kind, sum(amount) FROM shop.orders WHERE dt = '2026-11-01' AND paid\nUNION ALL SELECT 'open', sum(amount) FROM shop.orders WHERE dt = '2026-11-01' AND NOT paid",
      },
    ],
    good: [
      {
        file: 'kinds.sql',
        text: "SELECT sum(amount) FILTER (WHERE paid), sum(amount) FILTER (WHERE NOT paid) FROM shop.orders WHERE dt = '2026-11-01'",
      },
      {
        file: 'days.sql',
        text: "SELECT sum(amount) FROM shop.orders WHERE dt = '2026-11-01' UNION ALL SELECT sum(amount) FROM shop.orders WHERE dt = '2026-10-01'",
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html',
      'https://docs.aws.amazon.com/athena/latest/ug/ctas.html',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery, scanning: true },
  *visit(statement, tree, { tables, layouts = [], workload = [] }, { minBytes }) {
    const root = queryOf(tree);
    if (!root) return;
    const bytesOf = layoutsByTable(layouts);
    const isSmall = (table: string) => surelyBelow(bytesOf.get(table)?.bytes ?? { unknown: 'its size' }, minBytes);
    const repeats = repeatsIn(root, statement.scans, tablesById(tables)).filter(({ table }) => !isSmall(table));
    const works = athenaWorks(statement, workload);
    const [first, ...others] = repeats;
    if (!first || works?.every(({ bytesPerRun }) => surelyBelow(bytesPerRun, minBytes))) return;

    const { runsPerMonth, now } = spendOf(works);
    const shares = repeats.map(repeat => 1 - 1 / repeat.times);
    const repeated = repeats.reduce((total, repeat) => total + repeat.times, 0);
    const isAll = repeats.every(({ alike }) => alike) && repeated === statement.scans.length;
    const share = { low: isAll ? Math.min(...shares) : 0, high: Math.max(...shares) };
    const tablesRead = [...new Set(repeats.map(({ table, times: of }) => `${nameOf(table)} ${of} times`))];
    yield {
      subject: { sql: statement.sql },
      at: first.at,
      ...(others.length > 0 ? { also: others.map(({ at }) => at) } : {}),
      message: `One run reads ${tablesRead.join(', ')}: ${first.because}${gapIn(now)}`,
      confidence: isUnknown(now) ? 'low' : isAll ? 'high' : 'medium',
      waste: [
        {
          meter: 'athena:scanned-byte',
          on: { sql: statement.sql },
          now,
          perMonth: times(now, share),
          ...(isKnown(runsPerMonth) ? { runsPerMonth } : {}),
        },
      ],
      remedy: {
        kind: 'decide',
        safe: false,
        advice:
          'Read it once: sum up with FILTER (WHERE …) or CASE in one SELECT, use a window function for shares and totals, or write what is used twice to a table by CTAS',
      },
    };
  },
});
