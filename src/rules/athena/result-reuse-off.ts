import { isKnown, isUnknown, sum } from '../../model/maybe.ts';
import type { Expr, Query } from '../../model/tree.ts';
import { clockFunctions, randomFunctions } from '../../model/volatile.ts';
import { expressionsOf, holdsQuery, queriesIn, queryOf, selectsIn, some } from '../../model/walk-tree.ts';
import type { Work } from '../../model/work.ts';
import { athenaWorks, count, defineRule, evidenceOf, federationOf, isCut, percent, size } from '../rule.ts';

export default defineRule({
  id: 'athena/result-reuse-off',
  title: 'The same result is computed again within the hour',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'workload'],
  uses: ['resources'],
  inputs: ['history', 'sql'],
  meters: ['athena:scanned-byte'],
  options: {
    minRuns: { default: 20, unit: 'repeated run/month', why: 'now and then anybody runs a query twice' },
    minBytes: { default: 100e9, unit: 'byte/month', why: 'less is half a dollar' },
  },
  fix: 'none',
  docs: {
    why: 'A dashboard that several people open, or that refreshes itself, sends the same text again and again. Athena keeps the result of each run; a client that asks for reuse gets it back within a second and is billed nothing.',
    detection:
      'A SELECT of which the history has runs that came within 55 minutes of the last run of the very same text in the same workgroup and database, and read as many bytes as that did, at least minRuns and minBytes a month.\nAn hourly schedule is none of it: it wants what the hour has brought.\nSilent for texts with now(), current_date, random() and the like, for a LIMIT without ORDER BY, and where a table lies behind a connector. Runs that were reused are not billed and do not count.',
    unless:
      'Readers need what was written within the last hour: Athena does not look whether the files have changed. Tables with rows or columns hidden by Lake Formation are not reused at all.',
    price:
      'The bytes of the repeated runs, all of which a result that is an hour old would save; from nothing, as far as readers need newer ones.',
    bad: [
      {
        file: 'daily.json',
        text: '{"text": "SELECT day, sum(net) FROM shop.orders GROUP BY day", "workload": [{"repeated": {"runsPerMonth": {"low": 300, "high": 300}, "bytesPerMonth": {"low": 3e12, "high": 3e12}}}]}',
      },
    ],
    good: [
      {
        file: 'daily.json',
        text: '{"text": "SELECT day, sum(net) FROM shop.orders GROUP BY day", "workload": [{}]}',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html',
      'https://docs.aws.amazon.com/athena/latest/APIReference/API_ResultReuseByAgeConfiguration.html',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery },
  *visit(statement, tree, { workload, resources = [] }, { minRuns, minBytes }) {
    const root = queryOf(tree);
    if (statement.kind !== 'select' || !root || statement.gaps.length > 0 || !givesTheSame(root)) return;
    if (statement.scans.some(({ table }) => !isKnown(table) || federationOf(table, resources))) return;
    const works = (athenaWorks(statement, workload) ?? []).filter(work => work.repeated !== undefined);
    const of = (figure: 'runsPerMonth' | 'bytesPerMonth') =>
      sum(works.flatMap(({ repeated }) => repeated?.[figure] ?? []));
    const [runs, bytes] = [of('runsPerMonth'), of('bytesPerMonth')];
    if (isUnknown(runs) || isUnknown(bytes) || runs.low < minRuns || bytes.low < minBytes) return;
    const all = allRuns(works);
    yield {
      subject: { sql: statement.sql },
      at: statement.at,
      message: `${count(runs.high)} runs a month repeat a run of the hour before, and read ${size(bytes.high)} again`,
      confidence: 'medium',
      evidence: evidenceOf(
        all !== undefined &&
          `${percent(runs.high / all)} of its runs, in ${[...new Set(works.map(({ place }) => place))].toSorted().join(' and ')}`,
      ),
      waste: [{ meter: 'athena:scanned-byte', on: { sql: statement.sql }, perMonth: { low: 0, high: bytes.high } }],
      remedy: {
        kind: 'decide',
        safe: false,
        advice:
          'Let the client ask for reuse: ResultReuseByAgeConfiguration with 60 minutes, EnableResultReuse in the drivers',
      },
    };
  },
});

function allRuns(works: readonly Work[]): number | undefined {
  const all = sum(works.map(({ runsPerMonth }) => runsPerMonth));
  return isKnown(all) && all.high > 0 ? all.high : undefined;
}

/** Whether two runs on the same files give the same rows. */
function givesTheSame(root: Query): boolean {
  for (const query of queriesIn(root)) if (isCut(query) && query.orderBy.length === 0) return false;
  for (const select of selectsIn(root)) if (expressionsOf(select).some(expr => some(expr, isVolatile))) return false;
  return true;
}

const isVolatile = (expr: Expr) =>
  expr.node === 'call' && (randomFunctions.has(expr.name) || clockFunctions.has(expr.name));
