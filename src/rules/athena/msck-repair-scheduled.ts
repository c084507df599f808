import { isKnown, sum, surelyAbove, times } from '../../model/maybe.ts';
import { athenaWorks, counted, defineRule, evidenceOf, gapIn, isAbove, layoutOf, listsOf, nameOf } from '../rule.ts';
import { partitionsOf, shown, spendOf, tablesById } from '../rule.ts';

const on = { meter: 's3:put-request' } as const;

export default defineRule({
  id: 'athena/msck-repair-scheduled',
  title: 'MSCK REPAIR TABLE looks for new partitions by listing all files',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'history', 'script'],
  meters: ['s3:put-request'],
  options: {
    minRuns: { default: 30, unit: 'run/month', why: 'less than once a day is upkeep by hand' },
    maxPartitions: { default: 1000, unit: 'partition', why: 'up to here it lists them within a minute' },
  },
  fix: 'none',
  docs: {
    why: 'To find one new partition MSCK REPAIR TABLE lists the whole location of a table, every day of every year, and compares it with the catalog. It takes longer as the table grows, until it runs into the timeout of DDL, and whoever wrote the partition knew its name. A table with partition projection needs none: Athena never reads what it adds.',
    detection:
      'MSCK REPAIR TABLE that runs minRuns times a month by history or by the config, or on a table of more than maxPartitions partitions, or on one with partition projection.\nAs info where neither is known.\nFine: in a text that creates the table, because a first load has to start somehow; a table known to be without partitions; few runs.',
    unless:
      'A person runs it after a repair by hand, as its name says, or it follows a load that writes partitions whose names nobody knows beforehand.',
    price:
      'Athena bills no DDL. S3 bills a LIST request for each thousand objects and each folder: at least the files by thousands, at most one for each partition besides, times its runs.',
    bad: [{ file: 'nightly.sql', text: 'MSCK REPAIR TABLE web.clicks;' }],
    good: [
      {
        file: 'nightly.sql',
        text: "ALTER TABLE web.clicks ADD IF NOT EXISTS PARTITION (dt = '2026-11-01');",
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
    ],
  },
  visits: { engine: 'athena', nodes: new Set(['names']) },
  *visit(statement, tree, { statements, tables, layouts = [], workload = [] }, { minRuns, maxPartitions }) {
    const { sql, writes } = statement;
    const [target] = writes;
    if (tree.node !== 'names' || statement.kind !== 'msck-repair' || !target) return;
    const isCreated = statements.some(
      ({ kind, at, writes: own }) =>
        kind === 'create-table' && own.some(({ table }) => table === target.table) && isAbove(at, statement.at),
    );
    const table = tablesById(tables).get(target.table);
    const { projection, partitionBy } = table?.design ?? {};
    const layout = layoutOf(target.table, layouts);
    const { runsPerMonth } = spendOf(athenaWorks(statement, workload));
    const isProjected = projection !== undefined && isKnown(projection);
    const isPlain = table && !table.design.partitionBy && isKnown(table.columns) && table.columns.length > 0;
    const partitions = partitionsOf(layout);
    const [isOften, isLarge] = [
      !isKnown(runsPerMonth) || runsPerMonth.high >= minRuns,
      surelyAbove(partitions, maxPartitions),
    ];
    const name = nameOf(target.table);
    if ((isCreated && !isProjected) || isPlain || (isKnown(partitionBy) && partitionBy?.length === 0)) return;
    if (!isProjected && !isLarge && !isOften) return;
    const isSure = isKnown(runsPerMonth) && isOften;
    const lists = listsOf(layout);
    yield {
      subject: { sql },
      at: tree.targets[0]?.at ?? tree.at,
      message: isProjected
        ? `MSCK REPAIR TABLE on ${name} does nothing for its queries: its partitions are projected`
        : `MSCK REPAIR TABLE lists all of ${name} to find its new partitions${isSure || isLarge ? '' : gapIn(sum([runsPerMonth, partitions]))}`,
      severity: isProjected || isSure || isLarge ? 'warning' : 'info',
      confidence: isProjected ? 'high' : isSure || isLarge ? 'medium' : 'low',
      evidence: evidenceOf(
        isKnown(runsPerMonth) && `it runs ${shown(runsPerMonth)} times a month`,
        isKnown(partitions) && counted(partitions.high, 'partition'),
      ),
      waste: [{ ...on, on: { sql }, perMonth: times(runsPerMonth, lists) }],
      remedy: {
        kind: 'decide',
        safe: false,
        advice: isProjected
          ? 'Remove the statement'
          : 'Let the writer add its partition: ALTER TABLE … ADD IF NOT EXISTS PARTITION, enableUpdateCatalog of a Glue job; or set up partition projection, which needs none',
      },
    };
  },
});
