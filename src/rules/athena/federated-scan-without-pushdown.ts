import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { holdsQuery, queryOf } from '../../model/walk-tree.ts';
import { athenaWorks, defineRule, federationOf, gapIn, isLookup, isPreview, nameOf } from '../rule.ts';
import { layoutsByTable, sizeOf, spendOf, unpushed, usageOf } from '../rule.ts';

export default defineRule({
  id: 'athena/federated-scan-without-pushdown',
  title: 'Every row of a federated table crosses its connector',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'terraform', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 100e6, unit: 'byte', why: 'a smaller table comes over in one answer of its connector' },
    previewRows: { default: 1000, unit: 'row', why: 'a connector stops once that many have been asked for' },
  },
  fix: 'none',
  docs: {
    why: 'A federated table is read by a Lambda function, which sends rows from a database that also serves an application. It can leave rows out at the source only by comparisons of bare columns with constants. Without one all rows are sent: Athena bills their bytes, Lambda its time, and the database feels the load.',
    detection:
      'A table of a data catalog of type LAMBDA or FEDERATED, or of "lambda:…", with no condition that compares a column of its own with constants, or with such conditions inside expressions alone; as info where nothing but the name of the catalog (mysql, dynamodb, …) says that it is federated. What a join says of its rows is known once the other side is read, which is late.\nSilent for a load of the whole table (CTAS, INSERT), for a LIMIT of up to previewRows that ends the reading, for passthrough queries, for tables known to be below minBytes or called like a lookup table, and where a column of the statement could not be told.',
    unless:
      'All rows are wanted anyway, or the log of the connector shows that the source gets the condition: what is pushed down differs by connector.',
    price:
      'What the statement scans a month is stated. How much of it the source would not have to send is not known. Lambda and the source are billed apart.',
    bad: [{ file: 'bad.sql', text: 'SELECT o.id, c.page FROM mysql.shop.orders o JOIN web.clicks c ON c.id = o.id' }],
    good: [{ file: 'good.sql', text: "SELECT id FROM mysql.shop.orders WHERE placed_on >= DATE '2026-11-01'" }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/connect-to-a-data-source.html',
      'https://docs.aws.amazon.com/athena/latest/ug/federated-query-passthrough.html',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery, scanning: true },
  *visit(statement, tree, { layouts = [], resources = [], workload = [] }, { minBytes, previewRows }) {
    const { sql, kind, scans, gaps, unresolved } = statement;
    const [query, isWhole] = [queryOf(tree), scans.length === 1 && (kind === 'ctas' || kind === 'insert')];
    if (!query || isWhole || gaps.length > 0 || unresolved.length > 0) return;
    if (scans.length === 1 && isPreview(query, previewRows)) return;
    const [layoutOf, { runsPerMonth, now }] = [layoutsByTable(layouts), spendOf(athenaWorks(statement, workload))];
    for (const scan of scans) {
      const id = isKnown(scan.table) ? scan.table : '';
      const [federation, all, bytes] = [federationOf(id, resources), unpushed(scan), sizeOf(layoutOf.get(id))];
      if (!federation || !all || surelyBelow(bytes, minBytes) || isLookup(id)) continue;
      yield {
        subject: { sql },
        at: all.at,
        message: `Every row of ${nameOf(id)} crosses its connector: ${all.why}${gapIn(bytes)}`,
        severity: federation === 'told' ? 'warning' : 'info',
        confidence: isKnown(bytes) && federation === 'told' ? 'medium' : 'low',
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [
          { meter: 'athena:scanned-byte', on: { sql }, now, perMonth: { unknown: 'what the source need not send' } },
        ],
        remedy: { kind: 'decide', safe: false, advice },
      };
    }
  },
});

const advice =
  'Compare an indexed column of it with constants, ask the source itself with a passthrough query, or keep a copy in the lake';
