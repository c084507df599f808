import { isKnown, sum, times, type Quantity } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import type { Statement } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import type { Clause } from '../../model/tree.ts';
import type { Waste } from '../../model/usage.ts';
import type { Work } from '../../model/work.ts';
import { defineRule, nameOf, shown } from '../rule.ts';

const on = ['on', 'true'];
const columnar = ['parquet', 'orc'];

export default defineRule({
  id: 'redshift/copy-compupdate-on',
  title: 'COPY samples its input for encodings at every load',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minLoads: { default: 2, unit: 'load/month', why: 'a table is loaded for the first time once' },
    sampling: {
      default: 0.5,
      unit: 'share of load time',
      why: 'sampling at most doubles the time of a load, of which it is then half',
    },
  },
  fix: 'safe',
  docs: {
    why: 'COMPUPDATE ON makes COPY read a sample and choose encodings before it loads an empty table. A staging table is empty before every load, so every load pays; and where the DDL names its encodings they are thrown away.',
    detection:
      'COPY with COMPUPDATE, COMPUPDATE ON or TRUE into a table whose DDL names encodings, which the script truncates, drops or creates before, or which history shows loaded minLoads times a month. OFF, PRESET, the option left out, and Parquet or ORC input are fine. A table that is never empty when it is loaded is not analysed and costs nothing: that cannot be told from text.',
    price:
      'Up to the share sampling of the time its loads take, in node hours of the cluster. From nothing, because a provisioned cluster is billed whether it is busy or not.',
    bad: [
      {
        file: 'load.sql',
        text: "TRUNCATE staging.orders;\nCOPY staging.orders FROM 's3://lake/orders/' IAM_ROLE default CSV COMPUPDATE ON;",
      },
    ],
    good: [
      {
        file: 'load.sql',
        text: "TRUNCATE staging.orders;\nCOPY staging.orders FROM 's3://lake/orders/' IAM_ROLE default CSV COMPUPDATE OFF;",
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-load.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/c_Loading_tables_auto_compress.html',
    ],
  },
  *visit(statement, tree, { statements, tables, resources = [], workload = [] }, { minLoads, sampling }) {
    if (tree.node !== 'copy') return;
    const clause = tree.clauses.find(({ name }) => name === 'compupdate');
    if (!clause || !samples(clause) || tree.clauses.some(isColumnar)) return;
    const [write] = statement.writes;
    const table = tables.find(({ id }) => id === write?.table);
    const works = workload.filter(({ sql, engine }) => sql === statement.sql && engine === 'redshift');
    const runs: Quantity =
      works.length > 0 ? sum(works.map(({ runsPerMonth }) => runsPerMonth)) : { unknown: 'its runs a month' };
    const because = [
      ...(encoded(table) ? ['the DDL of its target names encodings'] : []),
      ...(emptied(statement, statements) ? ['the script empties its target before it'] : []),
      ...(isKnown(runs) && runs.low >= minLoads ? [`history shows it ${shown(runs)} times a month`] : []),
    ];
    if (because.length === 0) return;
    const target = tree.target.parts.map(({ value }) => value).join('.');
    yield {
      subject: { sql: statement.sql },
      at: clause.at,
      message: `COPY into ${write ? nameOf(write.table) : target} samples its input for encodings at every load: ${because.join(', and ')}`,
      confidence: because.length > 1 ? 'high' : 'medium',
      evidence: because,
      waste: [wasteOf(statement, works, clusterOf(resources), sampling)],
      remedy: {
        kind: 'edit-text',
        safe: encoded(table) === 'every column',
        advice: encoded(table)
          ? 'Turn it off: the DDL chooses the encodings'
          : 'Turn it off, and name the encodings in the DDL (ANALYZE COMPRESSION proposes them)',
        edits: [{ at: clause.at, text: 'COMPUPDATE OFF' }],
      },
    };
  },
});

const samples = ({ values: [value] }: Clause) => value === undefined || on.includes(value.toLowerCase());
const isColumnar = ({ name, values }: Clause) =>
  columnar.includes(name) ||
  (name.startsWith('format') && values.some(value => columnar.includes(value.toLowerCase())));

function encoded(table: Table | undefined): 'every column' | 'some' | undefined {
  if (!table || !isKnown(table.columns) || table.columns.length === 0) return undefined;
  const named = table.columns.filter(({ encoding }) => encoding !== undefined && encoding !== 'auto');
  return named.length === 0 ? undefined : named.length === table.columns.length ? 'every column' : 'some';
}

const emptying = ['truncate', 'drop-table', 'create-table'];
/** In the same text, further up. */
function emptied(copy: Statement, statements: readonly Statement[]): boolean {
  const [target] = copy.writes;
  return statements.some(
    ({ kind, at, writes }) =>
      emptying.includes(kind) && writes.some(({ table }) => table === target?.table) && isAbove(at, copy.at),
  );
}
const isAbove = (a: Statement['at'], b: Statement['at']) =>
  'line' in a &&
  'line' in b &&
  a.file === b.file &&
  a.line !== undefined &&
  b.line !== undefined &&
  (a.line < b.line || (a.line === b.line && (a.column ?? 0) < (b.column ?? 0)));

const clusterOf = (resources: readonly Resource[]) => {
  const clusters = resources.filter(({ type }) => type === 'aws_redshift_cluster');
  const [only] = clusters;
  return clusters.length === 1 && only ? only.values : undefined;
};

function wasteOf(
  { sql }: Statement,
  works: readonly Work[],
  cluster: Resource['values'] | undefined,
  sampling: number,
): Waste<'redshift:node-hour'> {
  const line = { meter: 'redshift:node-hour', on: { sql } } as const;
  if (works.length === 0) return { ...line, perMonth: { unknown: 'its runs a month' } };
  if (
    typeof cluster !== 'object' ||
    !('node_type' in cluster) ||
    typeof cluster.node_type !== 'string' ||
    typeof cluster.number_of_nodes !== 'number'
  )
    return { ...line, perMonth: { unknown: 'the cluster that runs it' } };
  const nodes = cluster.number_of_nodes;
  const hours = sum(
    works.map(({ runsPerMonth, msPerRun }) =>
      times(times(runsPerMonth, msPerRun), { low: nodes / 3.6e6, high: nodes / 3.6e6 }),
    ),
  );
  return {
    ...line,
    of: cluster.node_type,
    now: hours,
    perMonth: times(hours, { low: 0, high: sampling }),
    runsPerMonth: sum(works.map(({ runsPerMonth }) => runsPerMonth)),
  };
}
