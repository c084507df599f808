import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import type { Quantity, Range } from '../../src/model/maybe.ts';
import type { Statement } from '../../src/model/statement.ts';
import type { Design, Table } from '../../src/model/table.ts';
import { rules } from '../../src/rules/index.ts';
import { group } from '../../src/rules/rule.ts';
import { runRules } from '../../src/run-rules.ts';
import {
  aBusyCluster,
  aCluster,
  aFilter,
  aGroup,
  aJobWork,
  aSparkJob,
  aLayout,
  anEngineChoice,
  aKeyOf,
  aPartitioning,
  aProjectedKey,
  anIcebergGroup,
  anIcebergTable,
  aScan,
  aStatement,
  aSuppression,
  aTable,
  aWork,
  busyStatements,
  busyWorks,
  exactly,
  hotLayouts,
  hotScript,
  hotStatements,
  hotTables,
  hotWorks,
} from '../support/facts.ts';
import { aJob, aLoad, aScript, scriptIn } from '../support/scripts.ts';
import { measuredExamples } from '../support/examples.ts';
import { ofWorn, wornLayouts, wornTables } from '../support/warehouse.ts';
import { measured } from '../support/measured.ts';
import { badResources } from '../support/hcl.ts';
import { readSql } from '../support/sql.ts';

/** What a rule that visits objects to: the SQL of every rule's bad examples, each with the tables that it declares. */
const examples = rules.flatMap(({ id: rule, docs }) =>
  docs.bad
    .filter(({ file }) => file.endsWith('.sql'))
    .map(({ file, text }) =>
      readSql({ [`${rule}/${file}`]: text }, rule.startsWith('redshift/') ? 'redshift' : 'athena'),
    ),
);
/** A statement that only its runs are wrong with. */
const plain = readSql({ 'plain.sql': 'SELECT id, count(*) FROM s.t GROUP BY id' }, 'athena').parsed;
const parsed = [...examples, { parsed: plain }].flatMap(example => example.parsed);
/** And what a rule of Terraform's resources objects to, each with those that it needs beside it. */
const inTerraform = rules.map(badResources);
/** Of the tables that several examples declare under one name, each run has one. */
const declared = fc.tuple(
  ...[
    ...group(
      [...examples, ...inTerraform].flatMap(({ tables }) => tables),
      ({ id: own }) => [own],
    ).values(),
  ].map(candidates => fc.constantFrom(...candidates)),
);
const ids = ['redshift.s.t', 'awsdatacatalog.s.t', '1/eu/w/redshift.s.t', 'x', '', '%2E/a.b', 'awsdatacatalog.s.dim_t'];
const sqls = ['q', 'r', '', ...repeatedly(plain.map(([{ sql: own }]) => own)), ...parsed.map(([{ sql: own }]) => own)];
/** As often as all others together. */
function repeatedly(own: readonly string[]): readonly string[] {
  return own.flatMap(one => Array.from({ length: 40 }, () => one));
}
const columnNames = ['dt', 'happened_at', 'id', 'year', '', '__proto__', 'constructor'];

const unknown = fc.constant({ unknown: 'a template' });
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: unknown });
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 4 });
const figure = (most: number) => fc.oneof(oneOf(0, 1, most), fc.nat(most));
const quantity = (most: number): fc.Arbitrary<Quantity> =>
  maybe(fc.tuple(figure(most), figure(most)).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })));
const id = oneOf(...ids);
const sql = oneOf(...sqls);
const column = oneOf(...columnNames);

const design: fc.Arbitrary<Design> = fc.record(
  {
    type: maybe(oneOf('hive' as const, 'iceberg' as const, 'redshift' as const)),
    format: maybe(oneOf('parquet' as const, 'csv' as const, 'other' as const)),
    partitionBy: maybe(some(column.map(name => ({ column: name, transform: 'identity' })))),
    sortBy: maybe(some(column)),
    distribution: maybe(
      fc.oneof(
        oneOf('auto' as const, 'even' as const, 'all' as const),
        column.map(key => ({ key })),
      ),
    ),
    sortKey: maybe(
      fc.oneof(
        oneOf('auto' as const),
        some(column).map(columns => ({ style: 'interleaved' as const, columns })),
      ),
    ),
  },
  { requiredKeys: [] },
);
const columns = maybe(
  some(
    fc.record({
      name: column,
      type: maybe(oneOf('date', 'timestamp', 'string', 'int', '')),
      encoding: maybe(oneOf('zstd', 'auto')),
    }),
  ),
);
const table: fc.Arbitrary<Table> = fc
  .record({
    id,
    design,
    columns,
    kind: oneOf('table' as const, 'view' as const),
    location: maybe(oneOf('s3://b/t/', 'hdfs://', '')),
    drifting: some(oneOf('format', 'types', 'sortKey', '')),
  })
  .map(({ id: own, design: laidOut, drifting, ...rest }) => {
    const { origins } = aTable(own, laidOut);
    return aTable(own, laidOut, {
      ...rest,
      drift: drifting.map(attribute => ({ attribute, origins, columns: [own] })),
    });
  });
const date = oneOf('2026-01-01', '2026-11-30', 'never');
const stripes = aTable(
  'awsdatacatalog.s.stripes',
  { format: 'orc' },
  { columns: ['a', 'b', 'c'].map(name => ({ name, type: 'int' })) },
);
const ofStripes = aStatement('stripes', [aScan(stripes.id)]);
const rowGroups = fc
  .tuple(oneOf([28, 21, 22], [30, 30, 30], [33, 31, 31], [0, 0, 0]), fc.nat(9), figure(1e12))
  .map(([[sizeExp = 0, medianExp = 0, largestExp = 0], files, bytes]) => ({
    files,
    rows: 1,
    spread: [{ sizeExp, medianExp, largestExp, files, bytes, rowGroups: files }],
    overlap: { dt: 0 },
  }));
const layout = fc
  .record({
    table: id,
    bytes: quantity(1e12),
    rows: quantity(1e10),
    partitions: maybe(oneOf(0, 1, 30, 200_000)),
    sizes: oneOf([3], [...Array.from({ length: 33 }, () => 0), 2]),
    compressed: oneOf(0.5, 1, 1, 1),
    spread: some(fc.tuple(fc.nat(40), figure(50), figure(1e5), figure(1e12)).map(group => aGroup(...group))),
    writtenOver: fc.record({ first: date, last: date }),
    upkeep: fc.record({ skewRows: figure(20), unsorted: figure(1), sortBenefit: figure(1) }, { requiredKeys: [] }),
    skew: fc.dictionary(column, fc.double({ min: 0, max: 1, noNaN: true })),
    sampled: fc.boolean(),
    rowGroups,
  })
  .map(rest => aLayout(rest.table, 1, rest));
const side = oneOf('before' as const, 'between' as const, 'after' as const);
const partitioning = fc
  .record({
    table: id,
    listed: maybe(oneOf(0, 700, 20_000)),
    indexes: maybe(some(some(column))),
    keys: some(
      fc.tuple(column, figure(1000)).map(([key, distinct]) => aKeyOf(key, distinct, '9999-99-99', '2024-01-01', 'x')),
    ),
    unregistered: some(
      fc.record({
        hours: oneOf(0, 1, 24, 168),
        folders: figure(9),
        files: figure(9),
        bytes: figure(1e12),
        first: oneOf('dt=1', 'dt=3'),
        last: oneOf('dt=2', 'dt=3'),
      }),
    ),
    projected: maybe(
      fc.record({
        filled: figure(1000),
        keys: some(
          fc
            .record({
              filled: figure(100),
              before: figure(1e5),
              after: figure(1e5),
              outside: some(
                fc
                  .record({ side, moving: fc.boolean(), values: figure(9), files: figure(9), bytes: figure(1e9) })
                  .map(own => ({ ...own, first: '1', last: '2' })),
              ),
              type: oneOf('enum' as const, 'integer' as const, 'date' as const),
            })
            .map(own => aProjectedKey('dt', 1e5, own)),
        ),
      }),
    ),
  })
  .map(({ table: own, ...rest }) => aPartitioning(own, rest));
const filter = fc
  .tuple(column, oneOf('=', '<', '>=', '<>', 'between', 'is null'), some(date))
  .map(([name, op, values]) => aFilter([name, op, ...values]));
const scan = fc.record({ table: maybe(id), columns: some(column), star: fc.boolean(), filters: some(filter) });
const end = fc.tuple(id, column);
const written = some(id.map(target => ({ table: target, columns: [] })));
const statement: fc.Arbitrary<Statement> = fc
  .record({
    sql,
    kind: oneOf('select', 'insert', 'ctas', 'copy', 'drop-table', 'not-understood'),
    dialect: oneOf('athena' as const, 'redshift' as const),
    scans: some(scan),
    joins: some(fc.record({ left: end, right: end })),
    writes: written,
  })
  .map(rest => aStatement(rest.sql, [], rest));
const partly = (runs: number, bytes: number) =>
  fc.record({ runsPerMonth: quantity(runs), bytesPerMonth: quantity(bytes) });
const work = fc
  .record({
    sql,
    engine: oneOf('athena' as const, 'redshift' as const),
    place: oneOf('warehouse', 'bi', ''),
    source: oneOf('history' as const, 'config' as const),
    runsPerMonth: quantity(1000),
    bytesPerRun: quantity(1e9),
    msPerRun: quantity(1e6),
    belowMinimum: partly(1e6, 1e13),
    repeated: partly(1e3, 1e12),
  })
  .map(rest => aWork(rest.sql, 0, 0, rest));
const resource = oneOf(
  [aBusyCluster],
  [aCluster('warehouse', 1, { values: [] })],
  [aJob],
  [aSparkJob('load'), aSparkJob('nightly')],
  ...measured.resources.map(own => [own]),
  [aCluster('other', 1, { values: 'none' })],
  [aCluster('bi', 1, { values: { node_type: 'ra3.large', number_of_nodes: 'two' } })],
  [aCluster('bi', 1, { type: 'aws_athena_workgroup', values: { name: 'bi' } })],
  ...inTerraform.flatMap(({ resources }) => (resources.length > 0 ? [resources] : [])),
);
const choice = fc
  .record({
    ratio: quantity(10),
    repeated: quantity(1),
    scannedPerMonth: quantity(1e15),
    flipsAtBytesPerMonth: quantity(1e15),
    to: oneOf('athena', 'redshift:2×ra3.xlplus', '×'),
  })
  .map(({ ratio, ...rest }) => anEngineChoice(ratio, rest));

const suppression = fc
  .record(
    { reason: oneOf('it has to be', ''), until: date, expired: fc.boolean(), silenced: maybe(figure(9)) },
    { requiredKeys: ['expired', 'silenced'] },
  )
  .map(rest => aSuppression('s3/small-files', rest));

const jobWork = fc
  .record({
    job: oneOf('etl', 'load', 'nightly'),
    all: fc.record({ perMonth: quantity(1000), dpuHours: quantity(1e6) }),
    failed: fc.record({ perMonth: quantity(1000), dpuHours: quantity(1e6) }),
    dpuHoursBy: fc.dictionary(oneOf('', 'flex', '6.0'), quantity(1e6)),
    seconds: fc.record({
      median: fc.oneof(
        quantity(1e4),
        quantity(2000).map(own => (isRange(own) ? { low: 1000, high: 2000 } : own)),
      ),
      p95: fc.oneof(quantity(1e4), quantity(100)),
    }),
  })
  .map(rest => aJobWork({ ...rest, arn: `arn:aws:glue:us-east-1:111122223333:job/${rest.job}` }));

const ofMeasured = measuredExamples(rules);
const sums = fc.record({ files: figure(1e6), bytes: figure(1e13), rows: figure(1e9) });
const icebergGroup = fc
  .record({
    medianExp: fc.nat(40),
    filesExp: fc.nat(20),
    smallExp: fc.nat(20),
    partitions: fc.integer({ min: 1, max: 1000 }),
    data: sums,
    deletes: fc.record({ files: figure(1e5), rows: figure(1e9), equality: figure(100) }),
    deleted: sums,
  })
  .map(anIcebergGroup);
const icebergTable = fc
  .record({
    table: id,
    files: maybe(fc.record({ partitions: figure(1e5), spread: some(icebergGroup) })),
    history: maybe(
      fc.record({
        snapshots: figure(1e5),
        oldestDays: figure(1e3),
        named: figure(9),
        commits: fc.record({
          commits: figure(1e5),
          hours: figure(168),
          perHour: figure(1e4),
          bytes: maybe(figure(1e9)),
        }),
      }),
    ),
    superseded: maybe(
      fc.record({
        whole: fc.boolean(),
        ages: some(fc.record({ days: fc.nat(900), files: figure(1e5), bytes: figure(1e13) })),
      }),
    ),
  })
  .map(({ table: own, ...rest }) => anIcebergTable(own, rest));

const nightly = aJobWork({
  job: 'nightly',
  arn: 'arn:aws:glue:us-east-1:111122223333:job/nightly',
  dpuHoursBy: { '': exactly(9000) },
});

const facts: fc.Arbitrary<Facts> = fc.record({
  tables: fc
    .tuple(declared, fc.array(table, { maxLength: 6 }))
    .map(([own, others]) => [
      ...new Map(
        [...others, ...own, ...ofMeasured.tables, stripes, ...hotTables, ...wornTables].map(one => [one.id, one]),
      ).values(),
    ]),
  layouts: fc
    .tuple(fc.uniqueArray(layout, { maxLength: 6, selector: one => one.table }), rowGroups)
    .map(([own, groups]) => [
      ...own,
      ...ofMeasured.layouts,
      aLayout(stripes.id, 5e9, { rowGroups: groups }),
      ...hotLayouts,
      ...wornLayouts,
    ]),
  partitionings: fc.uniqueArray(partitioning, { maxLength: 6, selector: one => one.table }),
  statements: some(statement).map(own => [
    ...own,
    ...parsed.map(([one]) => one),
    ofStripes,
    ...busyStatements,
    ...hotStatements,
    ...ofMeasured.statements,
    ...ofWorn,
  ]),
  workload: some(work).map(own => own.concat(busyWorks, hotWorks)),
  resources: fc.uniqueArray(resource, { maxLength: 16 }).map(groups => groups.flat()),
  jobs: some(jobWork).map(own => [...own, ...measured.jobs, nightly]),
  measures: fc
    .array(
      fc
        .tuple(fc.constantFrom(...measured.measures), fc.double({ min: 0, max: 2, noNaN: true }), fc.nat(336))
        .map(([own, factor, since]) => ({
          ...own,
          since: since + 1,
          sum: own.sum * factor,
          quantiles: { ...own.quantiles, p999: own.quantiles.p999 * factor },
        })),
    )
    .map(some => [...measured.measures, ...some].toReversed()),
  inventories: fc.subarray([
    { scope: '111122223333/us-east-1', types: ['aws_redshift_usage_limit'] },
    ...measured.inventories,
  ]),
  scripts: fc.subarray([
    scriptIn('hot.py', hotScript),
    aScript,
    aLoad(inTerraform.flatMap(({ resources }) => resources)),
  ]),
  engineChoices: some(choice),
  suppressions: some(suppression),
  icebergTables: fc
    .uniqueArray(icebergTable, { maxLength: 6, selector: one => one.table })
    .map(own => [...own, ...ofMeasured.icebergTables]),
});

const judge = (given: Facts) => runRules(rules, given, {}, parsed);
const isFit = (text: string) => /^(?!.*(?:NaN|Infinity|undefined|\[object)).{3,}$/.test(text);
const isRange = (value: unknown): value is Range =>
  typeof value === 'object' && value !== null && 'low' in value && 'high' in value;
const isOrdered = ({ low, high }: Range) => low <= high && Number.isFinite(high);

const ofFiles: ReadonlySet<string> = new Set([
  'catalog/unsplittable-large-gzip',
  's3/compression-extension-mismatch',
  's3/mixed-content-prefix',
  's3/orc-small-stripes',
  's3/oversized-files',
  's3/parquet-row-group-size',
  's3/parquet-unsorted-stats-useless',
  's3/scattered-columns',
  's3/small-files',
]);

test('no rule breaks, whatever the facts, and what it says is fit to print', () => {
  const reporting = new Set<string>();
  fc.assert(
    fc.property(facts, given => {
      const { findings, skipped, problems } = judge(given);
      const texts = findings.flatMap(({ message, evidence = [], remedy }) => [message, remedy.advice, ...evidence]);
      const lines = findings.flatMap(({ waste }) => (waste === 'simulate' ? [] : waste));
      const ranges = lines.flatMap(line => Object.values(line).filter(isRange));
      for (const { rule } of findings) reporting.add(rule);
      // Where no table's files are known, these say so.
      expect(skipped.filter(({ rule }) => !ofFiles.has(rule))).toEqual([]);
      expect(problems).toEqual([]);
      expect(texts.filter(text => !isFit(text))).toEqual([]);
      expect(ranges.filter(range => !isOrdered(range))).toEqual([]);
    }),
    // Of these, every rule reports at least once.
    { numRuns: 300, seed: 13 },
  );
  expect([...reporting].toSorted()).toEqual(rules.map(({ id: rule }) => rule));
});

test('the order of facts decides nothing', () => {
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  const twice = facts.chain(({ tables, layouts, statements, workload, ...rest }) =>
    fc
      .record({
        tables: shuffled(tables),
        layouts: shuffled(layouts),
        statements: shuffled(statements),
        workload: shuffled(workload),
      })
      .map(
        other =>
          [
            { tables, layouts, statements, workload, ...rest },
            { ...other, ...rest },
          ] as const,
      ),
  );
  const inOrder = (given: Facts) =>
    judge(given)
      .findings.map(finding => JSON.stringify(finding))
      .toSorted();
  fc.assert(
    fc.property(twice, ([given, other]) => {
      expect(inOrder(other)).toEqual(inOrder(given));
    }),
    { numRuns: 200 },
  );
});
