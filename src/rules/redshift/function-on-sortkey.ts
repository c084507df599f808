import { isKnown, surelyBelow } from '../../model/maybe.ts';
import type { Filter, Scan } from '../../model/statement.ts';
import { comparisonFor, defineRule, hasTemplate, hidesKey, isSame, layoutOf, nameOf, nodeHours } from '../rule.ts';
import { placeInKey, rangeOf } from '../rule.ts';
import { redshiftWorks, rowsOf, tablesById, typeOfColumn, wrappedSide } from '../rule.ts';

const perMonth = { unknown: 'the share of the blocks that it could skip' };
const role = {
  first: ', by which the table is sorted first,',
  later: ', a later column of the sort key,',
  unknown: '',
};

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
      'A condition that compares the first column of a sort key, inside a function, a cast or arithmetic, with constants.\nAs info for a later column of the key, and for functions of time where the sort key is not known or AUTO.\nFine: the function on the constant; another condition on the bare column beside it; a cast that changes nothing for the type; parts that come round again (a weekday, lower()), which no range can say; a comparison with a template, which may be a column; tables below minRows. Whether Redshift rewrites a cast to date itself is not documented, so those are reported with less confidence.',
    unless: 'The table is small, or the query reads all of it anyway.',
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
  *visit({ sql, scans }, tree, { tables, layouts = [], resources = [], workload = [] }, { minRows }) {
    const told: Filter[] = [];
    for (const scan of scans)
      for (const filter of scan.filters) {
        if (filter.bare || told.some(({ at }) => isSame(at, filter.at))) continue;
        const condition = comparisonFor(tree, filter);
        const wrapped = condition && wrappedSide(condition);
        const table = isKnown(scan.table) ? tablesById(tables).get(scan.table) : undefined;
        const type = typeOfColumn(table, filter.column);
        const place =
          wrapped &&
          !hasTemplate(condition) &&
          hidesKey(wrapped, filter, scan, type) &&
          placeInKey(table, filter.column, wrapped);
        if (!place || surelyBelow(rowsOf(layoutOf(table?.id, layouts)), minRows)) continue;
        told.push(filter);
        const { by, column, step } = wrapped;
        const isRange = type === 'date' || (type !== undefined && /^timestamp(?! with time|tz)/.test(type));
        const range = step && isRange ? rangeOf(column, filter.op, step, filter.values) : undefined;
        const { line, hours } = nodeHours(redshiftWorks([sql], workload), resources);
        const gap = place === 'unknown' ? 'its sort key' : type === undefined ? 'its type' : undefined;
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
