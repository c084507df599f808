import { mergeTables } from '../../src/analyzers/catalog/merge-tables.ts';
import { readTerraform } from '../../src/analyzers/terraform/index.ts';
import type { FactName, Facts } from '../../src/model/facts.ts';
import type { Example, Rule } from '../../src/model/rule.ts';
import { runRules } from '../../src/run-rules.ts';
import { suppressionsIn } from './suppressions.ts';
import {
  aCluster,
  aJobWork,
  aLayout,
  aMeasure,
  aPartitioning,
  anEngineChoice,
  anIcebergTable,
  aScan,
  aStatement,
  aSuppression,
  aTable,
  aWork,
} from './facts.ts';
import { aJob, aLoad, scriptIn } from './scripts.ts';
import { readSql } from './sql.ts';

/** What a rule says of an example of its docs: SQL and Terraform as the product reads them, JSON as facts. */
export async function judgeExample(rule: Rule, { file, text }: Example) {
  const { facts, parsed = [] } = await factsOf(rule, file, text);
  return runRules([rule], facts, {}, parsed);
}

async function factsOf(rule: Rule, file: string, text: string) {
  if (/[.]tf(?:[.]json)?$/.test(file)) {
    const { tables, resources, problems } = readTerraform([{ file, text }]);
    if (problems.length > 0) throw new SyntaxError(problems.map(({ message }) => message).join('; '));
    const scripts = rule.needs.includes('scripts') ? { scripts: [aLoad(resources)] } : {};
    return { facts: { tables: mergeTables(tables).tables, resources, ...scripts } };
  }
  switch (file.slice(file.lastIndexOf('.'))) {
    case '.sql': {
      if (rule.needs.includes('suppressions')) return { facts: { suppressions: suppressionsIn(file, text) } };
      const { parsed, ...facts } = readSql({ [file]: text }, rule.id.startsWith('redshift/') ? 'redshift' : 'athena');
      return { facts, parsed };
    }
    case '.py': {
      const { tables } = readSql({ 'tables.sql': declared }, 'athena');
      return { facts: { scripts: [scriptIn(file, text, [aJob])], tables, resources: [aJob] } };
    }
    case '.json':
      return withText(JSON.parse(text));
    default:
      throw new RangeError(`no reader for ${file}`);
  }
}

/** The tables that scripts of examples read. */
const declared =
  "CREATE EXTERNAL TABLE web.clicks (url string) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/web/clicks/'";

/** Of a statement's text and its runs: those that name no statement are its. `script` is that of a job. */
function withText({ text, script, ...stated }: Stated & { readonly text?: string; readonly script?: string }) {
  const scripts = script === undefined ? {} : { scripts: [scriptIn('job.py', script, [aJob])] };
  if (text === undefined) return { facts: { ...completed(stated), ...scripts } };
  const { parsed, ...facts } = readSql({ 'example.sql': text }, 'athena');
  const sql = facts.statements.at(-1)?.sql ?? '';
  const { workload = [], ...others } = stated;
  return { facts: { ...facts, ...completed({ ...others, workload: workload.map(own => ({ sql, ...own })) }) }, parsed };
}

const iceberg = { type: 'iceberg', format: 'parquet' } as const;

/** An example states only what its case turns on; layouts are of a table of the lake where none is named. */
type Stated = { readonly [N in FactName]?: readonly Partial<Facts[N][number]>[] };
function completed({
  tables,
  layouts,
  partitionings,
  icebergTables,
  statements,
  workload,
  resources,
  jobs,
  measures,
  inventories,
  engineChoices,
  suppressions,
}: Stated): Partial<Facts> {
  const id = 'awsdatacatalog.web.clicks';
  return {
    ...(tables || layouts || icebergTables
      ? { tables: (tables ?? [{}]).map(own => aTable(id, icebergTables ? iceberg : { format: 'parquet' }, own)) }
      : {}),
    ...(icebergTables ? { icebergTables: icebergTables.map(own => anIcebergTable(id, own)) } : {}),
    ...(layouts ? { layouts: layouts.map(own => aLayout(id, 24e9, own)) } : {}),
    ...(partitionings ? { partitionings: partitionings.map(own => aPartitioning(id, own)) } : {}),
    ...(statements ? { statements: statements.map(own => aStatement('q', [], own)) } : {}),
    ...(workload ? { workload: workload.map(own => aWork('q', 30, 1e9, own)) } : {}),
    ...(resources ? { resources: resources.map(own => aCluster('warehouse', 2, own)) } : {}),
    ...(jobs ? { jobs: jobs.map(own => aJobWork(own)) } : {}),
    ...(measures ? { measures: measures.map(own => aMeasure(own)) } : {}),
    ...(inventories ? { inventories: inventories.map(({ scope = '', types = [] }) => ({ scope, types })) } : {}),
    ...(suppressions ? { suppressions: suppressions.map(own => aSuppression('s3/small-files', own)) } : {}),
    ...(engineChoices ? { engineChoices: engineChoices.map(own => anEngineChoice({ low: 1, high: 1 }, own)) } : {}),
  };
}

/** What rules of measured tables of the lake object to, each in a table of its own that is read each day. */
export function measuredExamples(rules: readonly Rule[]) {
  const examples = rules
    .filter(({ id, needs }) => /^(?:s3|iceberg)\//.test(id) && needs.every(name => ofTables.has(name)))
    .flatMap(({ docs }) => docs.bad.filter(({ file }) => file.endsWith('.json')).map(({ text }) => text))
    .map((text, index) => namedAnew(completed(JSON.parse(text)), index));
  return {
    tables: examples.flatMap(({ tables = [] }) => tables),
    icebergTables: examples.flatMap(({ icebergTables = [] }) => icebergTables),
    layouts: examples.flatMap(({ layouts = [] }) => layouts),
    statements: examples.flatMap(({ statements = [], tables = [] }) => [
      ...statements,
      ...(statements.length > 0 ? [] : tables.map(({ id }) => aStatement(id, [aScan(id)]))),
    ]),
    workload: examples.flatMap(({ workload = [], tables = [] }) => [
      ...workload,
      ...tables.map(({ id }) => aWork(id, 30, 1e9)),
    ]),
  };
}

const ofTables: ReadonlySet<string> = new Set(['tables', 'layouts', 'icebergTables', 'statements', 'workload']);

function namedAnew(facts: Partial<Facts>, index: number): Partial<Facts> {
  const text = JSON.stringify(facts)
    .replaceAll('web.clicks', `measured.t${index}`)
    .replaceAll('sales.orders', `measured.o${index}`)
    .replaceAll('"q"', `"measured ${index}"`);
  return JSON.parse(text);
}
