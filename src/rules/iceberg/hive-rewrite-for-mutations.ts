import { isKnown } from '../../model/maybe.ts';
import type { Statement } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import { decide, defineRule, isAbove, nameOf, tablesById } from '../rule.ts';

const table =
  "CREATE EXTERNAL TABLE shop.baskets (id bigint, state string) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/shop/baskets/';";
const changes =
  "CREATE EXTERNAL TABLE shop.basket_changes (id bigint, state string, dt string) STORED AS PARQUET LOCATION 's3://lake/shop/basket-changes/';";

export default defineRule({
  id: 'iceberg/hive-rewrite-for-mutations',
  title: 'Partitions are written anew to change some of their rows',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  inputs: ['sql'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'A Hive table cannot change a row. To correct a few, whole partitions are read, joined with the changes and written anew, and who reads them meanwhile finds them missing or half there. Iceberg changes the rows by MERGE: it writes anew only the files that hold them, or only which rows are gone, and readers see the state before until it is done.',
    detection:
      'INSERT OVERWRITE of a Hive table from a query that reads the table itself and another one; and in one text ALTER TABLE … DROP PARTITION of a Hive table, behind a table that is made from it and another one, and in front of an INSERT into it from that table.\nSilent where nothing but the table itself is read, which compacts it; where what is inserted is made without the table, which loads a day again; for Iceberg tables, and for tables whose type is not known. How often the text runs, and how much it writes, is not known here; what data frames of Spark overwrite is not looked at.',
    unless:
      'It is done once, to mend what went wrong, or all rows of the partitions change each time; or each partition is the state of a day that is made of the state of the day before, and all of them have to be kept.',
    price:
      'None is claimed: it is what is read and written of the partitions beyond the rows that change, and how much that is depends on the changes.',
    bad: [
      {
        file: 'upsert.sql',
        text: `${table}\n${changes}\nINSERT OVERWRITE TABLE shop.baskets PARTITION (dt) SELECT coalesce(c.id, o.id), coalesce(c.state, o.state), coalesce(c.dt, o.dt) FROM shop.baskets o FULL JOIN shop.basket_changes c ON o.id = c.id`,
      },
    ],
    good: [
      {
        file: 'load.sql',
        text: `${table}\n${changes}\nINSERT OVERWRITE TABLE shop.baskets PARTITION (dt) SELECT id, state, dt FROM shop.basket_changes`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/merge-into-statement.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/apache-iceberg-on-aws/introduction.html',
    ],
  },
  visits: { nodes: new Set(['insert', 'alter-table']) },
  *visit(statement, tree, { statements, tables }) {
    const [target] = statement.writes;
    if (!target || statement.dialect === 'redshift' || !isHive(tablesById(tables).get(target.table))) return;
    const isRewrite =
      tree.node === 'insert'
        ? tree.overwrite === true && isMadeOf(target.table, [statement])
        : tree.node === 'alter-table' &&
          tree.changes.some(({ name }) => name === 'drop partition') &&
          isReplaced(target.table, statement, statements);
    if (!isRewrite) return;
    yield {
      subject: { sql: statement.sql },
      at: statement.at,
      message: `${nameOf(target.table)} is written anew, from itself and from changes: a MERGE of Iceberg writes only what changes`,
      confidence: 'medium',
      waste: [],
      remedy: decide('Make it an Iceberg table, and MERGE the changes into it, with its partition column in ON'),
    };
  },
});

const isHive = (own: Table | undefined) => own?.kind === 'table' && (own.design.type ?? 'hive') === 'hive';

const tablesOf = ({ scans }: Statement) => scans.flatMap(({ table: own }) => (isKnown(own) ? own : []));

/** Statements read the table, and another one. */
function isMadeOf(target: string, by: readonly Statement[], staging?: string): boolean {
  const read = new Set(by.flatMap(tablesOf));
  return read.has(target) && [...read].some(own => own !== target && own !== staging);
}

/** Before its partition is dropped a table is made from it, and from another one; behind that is inserted. */
function isReplaced(target: string, drop: Statement, statements: readonly Statement[]): boolean {
  const fills = statements.filter(
    ({ kind, writes, at }) => kind === 'insert' && writes[0]?.table === target && isAbove(drop.at, at),
  );
  return fills.some(fill =>
    tablesOf(fill).some(staging => {
      const makes = statements.filter(({ writes, at }) => writes[0]?.table === staging && isAbove(at, drop.at));
      return staging !== target && isMadeOf(target, [...makes, fill], staging) && makes.length > 0;
    }),
  );
}
