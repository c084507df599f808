import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { holdsQuery, queryOf } from '../../model/walk-tree.ts';
import { counted, defineRule, idsAt, isFixture, isCopying, isPreview, isScratch, isSmall } from '../rule.ts';
import { nameOf, layoutOf, nodeHours, reachingStars, readsAll, runsOf, tablesById } from '../rule.ts';

const perMonth = { unknown: 'which of the columns are needed' };
const wide = `CREATE TABLE sales.wide (${Array.from({ length: 24 }, (_, n) => `c${n} int`).join(', ')});`;
const advice = 'Name the columns that are needed: Redshift reads the blocks of those alone';

export default defineRule({
  id: 'redshift/select-star',
  title: 'SELECT * reads every column of a wide table',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'catalog', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    maxColumns: { default: 20, unit: 'column', why: 'of a narrower table most columns are wanted anyway' },
    minBytes: { default: 1e9, unit: 'byte', why: 'a smaller table is read in a second, all of it' },
    previewRows: { default: 10_000, unit: 'row', why: 'more rows than this nobody looks at' },
  },
  fix: 'none',
  docs: {
    why: 'Redshift stores each column in blocks of its own and reads those that a query names. A `*` names all, also those added next year: more blocks, wider rows between the nodes, more memory for each sort and join. In a view it hides from readers what they need, and a materialized view stores it all. A view with `*` is bound to the columns of the day it was created; a late-binding one changes under its readers.',
    detection:
      'A `*` over a table of Redshift with more than maxColumns columns, where the columns reach what a query, an UNLOAD, a view or a CREATE TABLE AS of a join puts out. Below a list of columns a `*` costs nothing, and is fine; so are count(*), EXISTS, a LIMIT or TOP of up to previewRows rows that nothing has to be sorted for, INSERT and the copy of one table into another (staging swaps), tables known to be below minBytes, temporary tables, tests and seeds. Tables that no DDL and no catalog describes are not judged.',
    unless: 'It is an export that wants every column.',
    price:
      'The node hours of its runs are stated. Which share unneeded columns have in them, nobody knows from the text.',
    bad: [{ file: 'star.sql', text: `${wide} SELECT * FROM sales.wide WHERE c1 = 7` }],
    good: [{ file: 'list.sql', text: `${wide} SELECT c2 FROM sales.wide WHERE c1 = 7` }],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/c_designing-queries-best-practices.html'],
  },
  visits: { engine: 'redshift', nodes: holdsQuery },
  *visit(statement, tree, { tables, layouts = [], resources = [], workload = [] }, limits) {
    const { sql, at, scans, kind } = statement;
    const query = tree.node === 'insert' ? undefined : queryOf(tree);
    if (!query || isFixture(at) || (kind === 'ctas' && isCopying(query))) return;
    const isWide = (table: Table) =>
      table.design.type === 'redshift' &&
      !isScratch(table.id, tables) &&
      !isSmall(table, layoutOf(table.id, layouts), limits.minBytes) &&
      (kind === 'create-view' ? widthOf(table) > limits.maxColumns : readsAll(table, scans, limits.maxColumns + 1));
    const { line, hours: now } = nodeHours(runsOf(sql, workload).works, resources);
    for (const { star, tables: names } of reachingStars(query, inner => isPreview(inner, limits.previewRows))) {
      const ids = new Set(names.flatMap(name => idsAt(name, statement, tables)));
      const wide = [...ids].flatMap(id => tablesById(tables).get(id) ?? []).filter(isWide);
      if (wide.length === 0) continue;
      yield {
        subject: { sql },
        at: star.at,
        message: `SELECT * ${kind === 'create-view' ? 'shows' : 'reads'} ${wide.map(allOf).join(' and ')}`,
        confidence: kind === 'create-view' ? 'low' : 'medium',
        waste: kind === 'create-view' ? [] : [{ ...line, on: { sql }, now, perMonth }],
        remedy: { kind: 'decide', safe: false, advice },
      };
    }
  },
});

const widthOf = ({ columns }: Table) => (isKnown(columns) ? columns.length : 0);
const allOf = (table: Table) => `all ${counted(widthOf(table), 'column')} of ${nameOf(table.id)}`;
