import { isKnown, surelyBelow } from '../../model/maybe.ts';
import type { Filter, Scan } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import type { Expr } from '../../model/tree.ts';
import {
  defineRule,
  isConstant,
  isSame,
  nameOf,
  nodeHours,
  operationAt,
  rangeOf,
  layoutsByTable,
  tablesById,
} from '../rule.ts';
import { rowsOf, wrappedIn, type Wrapped } from '../rule.ts';

const bounds = new Set(['=', '<', '>', '<=', '>=', 'between', 'in', 'like']);
const perMonth = { unknown: 'the share of the blocks that it could skip' };

export default defineRule({
  id: 'redshift/function-on-sortkey',
  title: 'A function on the sort key keeps Redshift from skipping blocks',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql'],
  meters: ['redshift:node-hour'],
  options: { minRows: { default: 1e6, unit: 'row', why: 'fewer rows are a block or two a slice: nothing to skip' } },
  fix: 'safe',
  docs: {
    why: 'Redshift keeps the least and the greatest value of every block and reads only the blocks that can match. It compares them with the column as it is stored: behind DATE(ts), TO_CHAR(ts, …) or ts + 1 every block may match, and the table is read whole, although it is sorted by the very column.',
    detection:
      'A condition that compares the first column of a sort key, inside a function, a cast or arithmetic, with constants. As info for a later column of the key, and for functions of time where the sort key is not known or AUTO. Fine: the function on the constant; another condition on the bare column beside it; a cast that changes nothing for the type; parts that come round again (a weekday, lower()), which no range can say; tables below minRows. Leave it where the table is small or read whole anyway. Whether Redshift rewrites a cast to date itself is not documented, so those are reported with less confidence.',
    price:
      'The node hours of the statement are known with its history; the share that skipped blocks would save is not.',
    bad: [
      {
        file: 'day.sql',
        text: "CREATE TABLE clicks (ts timestamp, page int) SORTKEY (ts);\nSELECT count(*) FROM clicks WHERE DATE_TRUNC('day', ts) = '2026-11-01';",
      },
    ],
    good: [
      {
        file: 'day.sql',
        text: "CREATE TABLE clicks (ts timestamp, page int) SORTKEY (ts);\nSELECT count(*) FROM clicks WHERE ts >= '2026-11-01' AND ts < '2026-11-02';",
      },
    ],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/c_designing-queries-best-practices.html'],
  },
  visits: { engine: 'redshift', scanning: true },
  *visit({ sql, dialect, scans }, tree, { tables, layouts = [], resources = [], workload = [] }, { minRows }) {
    if (dialect !== 'redshift') return;
    const told: Filter[] = [];
    for (const scan of scans)
      for (const filter of scan.filters) {
        if (filter.bare || !bounds.has(filter.op) || told.some(({ at }) => isSame(at, filter.at))) continue;
        const condition = operationAt(tree, filter.at);
        const wrapped = condition && wrappedOf(condition);
        const table = isKnown(scan.table) ? tablesById(tables).get(scan.table) : undefined;
        const type = typeOf(table, filter.column);
        const place = wrapped && isLoss(wrapped, filter, scan, type) && placeInKey(table, filter.column, wrapped);
        if (!place || surelyBelow(rowsOf(table && layoutsByTable(layouts).get(table.id)), minRows)) continue;
        told.push(filter);
        const { by, column, step } = wrapped;
        const isRange = type === 'date' || (type !== undefined && /^timestamp(?! with time|tz)/.test(type));
        const range = step && isRange ? rangeOf(column, filter.op, step, filter.values) : undefined;
        const works = workload.filter(work => work.sql === sql && work.engine === 'redshift');
        const { line, hours } = nodeHours(works, resources);
        const gap = place === 'unknown' ? 'its sort key' : type === undefined ? 'its type' : undefined;
        const role = {
          first: ', by which the table is sorted first,',
          later: ', a later column of the sort key,',
          unknown: '',
        };
        yield {
          subject: { sql },
          at: filter.at,
          message: `${by} on ${called(scan, filter.column)}${role[place]} keeps Redshift from skipping blocks${gap ? ` (not known: ${gap})` : ''}`,
          severity: place === 'first' ? 'warning' : 'info',
          confidence: gap ? 'low' : step === 'day' ? 'medium' : 'high',
          waste: [{ ...line, on: { sql }, now: hours, perMonth }],
          remedy: range
            ? {
                kind: 'edit-text',
                safe: true,
                advice: 'Compare the column itself with a range',
                edits: [{ at: filter.at, text: range }],
              }
            : {
                kind: 'decide',
                safe: false,
                advice: `Compare ${filter.column} itself with a range: move the function to the constants`,
              },
        };
      }
  },
});

const called = ({ table }: Scan, column: string) => (isKnown(table) ? `${nameOf(table)}.${column}` : column);

const wrappedOf = (condition: Expr & { readonly node: 'op' }) => {
  const side = condition.args.find(arg => !isConstant(arg));
  return side && wrappedIn(side);
};

function typeOf(table: Table | undefined, column: string): string | undefined {
  const own = table && isKnown(table.columns) ? table.columns.find(({ name }) => name === column)?.type : undefined;
  return own !== undefined && isKnown(own) ? own : undefined;
}

/** Without it blocks would be skipped: no range of the bare column stands beside it, and a range can say the same. */
function isLoss(
  { isCyclic, isNothingFor }: Wrapped,
  { op, values, column }: Filter,
  scan: Scan,
  type?: string,
): boolean {
  if (isCyclic || (type !== undefined && isNothingFor(type))) return false;
  if (op === 'like' && !values?.every(value => /^[^%_]/.test(value))) return false;
  return !scan.filters.some(other => other.bare && other.column === column && bounds.has(other.op));
}

/** Where a column stands in a sort key; of a key that nobody knows, functions of time alone are told. */
function placeInKey(table: Table | undefined, column: string, { isOfTime }: Wrapped) {
  const { type = 'redshift', sortKey } = table?.design ?? {};
  if (type !== 'redshift' || (table && table.kind !== 'table')) return undefined;
  if (!isKnown(sortKey) || typeof sortKey !== 'object') return isOfTime ? 'unknown' : undefined;
  const place = sortKey.columns.indexOf(column);
  if (place < 0) return undefined;
  return place === 0 || sortKey.style === 'interleaved' ? 'first' : 'later';
}
