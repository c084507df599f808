import type { Facts } from '../model/facts.ts';
import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { ConstructRequest, Step } from '../model/plan.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Usage } from '../model/usage.ts';
import { engineConstructs, workgroupConstructs } from './constructs/engine-constructs.ts';
import { tableConstructs } from './constructs/table-constructs.ts';
import { parseEngine } from './engine.ts';
import { alterInRedshift } from './sql/alter-in-redshift.ts';
import { externalSchema, loadIntoRedshift } from './sql/load-redshift.ts';
import { rewriteInAthena } from './sql/rewrite-in-athena.ts';

/** What a remedy is to those who carry it out. `once` are lines of spend that occur once, however they read "a month". */
export type Work = Pick<Step, 'title' | 'sql' | 'verify' | 'undo' | 'risk'> & {
  readonly constructs: readonly ConstructRequest[];
  readonly once: readonly Usage[];
};

/** Edited texts by span, as advise.ts reads them: a statement after its edit, secrets hidden. */
export type Edited = (remedy: Extract<Remedy, { kind: 'edit-text' }>) => readonly string[];

/** Undefined where we cannot write the work down: then the remedy is refused. */
export function compile(remedy: Remedy, facts: Partial<Facts>, edited: Edited): Work | undefined {
  if (remedy.kind === 'rewrite-table') return rewrite(remedy, facts);
  if (remedy.kind === 'edit-text') return edit(remedy, edited);
  if (remedy.kind === 'change-engine') return changeEngine(remedy, facts);
  return undefined;
}

function rewrite(remedy: Extract<Remedy, { kind: 'rewrite-table' }>, facts: Partial<Facts>): Work | undefined {
  const table = facts.tables?.find(({ id }) => id === remedy.table);
  if (!table) return undefined;
  const layout = facts.layouts?.find(candidate => candidate.table === table.id);
  const { catalog, table: own, database } = partsOfId(table.id);
  const shown = database === undefined ? own : `${database}.${own}`;
  if (catalog === 'redshift') {
    const compiled = alterInRedshift(table, remedy.to);
    if ('missing' in compiled) return undefined;
    return {
      title: `Change how Redshift stores ${shown}`,
      sql: compiled.statements.map(text => ({ engine: 'redshift', text })),
      constructs: [],
      once: [],
      risk: 'medium',
      verify: `SELECT diststyle, sortkey1, unsorted, skew_rows FROM svv_table_info WHERE "table" = '${own.replaceAll("'", "''")}'`,
      undo: 'ALTER it back to the former distribution and sort key; the rows do not change',
    };
  }
  const compiled = rewriteInAthena(table, remedy.to, layout);
  const sqls = new Set(
    (facts.statements ?? []).filter(({ scans }) => scans.some(scan => scan.table === table.id)).map(({ sql }) => sql),
  );
  const constructs = [...tableConstructs(table, remedy.to, layout), ...workgroupConstructs(facts, sqls)];
  if ('missing' in compiled && !constructs.some(({ construct }) => construct === 'conversion-job')) return undefined;
  return {
    title: `Rewrite ${shown}`,
    sql: 'missing' in compiled ? [] : compiled.statements.map(text => ({ engine: 'athena', text })),
    constructs,
    once: layout ? [{ meter: 'athena:scanned-byte', on: { table: table.id }, perMonth: layout.bytes }] : [],
    risk: 'medium',
    verify:
      'missing' in compiled
        ? `The conversion job writes it, because Athena's SQL cannot: not known is ${compiled.missing}. Then compare count(*) of both tables`
        : 'The two counts before the swap are equal; afterwards the same queries scan fewer bytes (Athena prints "Data scanned")',
    undo: 'The former files stay where they are: create the table again over its former location',
  };
}

function edit(remedy: Extract<Remedy, { kind: 'edit-text' }>, edited: Edited): Work {
  const places = remedy.edits.map(({ at }) => `${at.file}:${at.line}:${at.column}`);
  return {
    title: `Edit ${places.join(', ')}`,
    sql: edited(remedy).map(text => ({ engine: 'redshift', text })),
    constructs: [],
    once: [],
    risk: remedy.safe ? 'low' : 'medium',
    verify: `lakewise lint ${[...new Set(remedy.edits.map(({ at }) => at.file))].join(' ')}`,
    undo: 'Revert the commit',
  };
}

function changeEngine(remedy: Extract<Remedy, { kind: 'change-engine' }>, facts: Partial<Facts>): Work | undefined {
  const engine = parseEngine(remedy.to);
  if (!engine) return undefined;
  const moved = (facts.workload ?? []).filter(work => remedy.work.includes(work.sql));
  const places = [...new Set(moved.map(work => work.place))].sort();
  const read = new Set(
    (facts.statements ?? [])
      .filter(({ sql }) => remedy.work.includes(sql))
      .flatMap(({ scans }) => scans.map(scan => scan.table).filter(isKnown)),
  );
  const tables = (facts.tables ?? []).filter(table => read.has(table.id) && table.kind === 'table');
  const loads = engine.engine === 'athena' ? [] : tables.map(loadIntoRedshift);
  const databases = [...new Set(tables.flatMap(({ id }) => partsOfId(id).database ?? []))].sort();
  const statements = loads.flatMap(load => ('missing' in load ? [] : load.statements));
  const schemas = statements.length > 0 ? databases.map(externalSchema) : [];
  return {
    title: `Run the queries of ${places.join(', ')} on ${engineName(remedy.to)}`,
    sql: [...schemas, ...statements].map(text => ({ engine: 'redshift', text })),
    constructs: places.flatMap(place => engineConstructs(remedy.to, place)),
    once: [],
    risk: 'high',
    verify: 'Run both for a week: compare results, run times and the two bills before the old one is switched off',
    undo: 'Point the clients back: the tables and the old engine stay as they are until they are removed',
  };
}

const engineName = (to: string) =>
  to
    .replace(/^athena$/, 'Athena')
    .replace(/^redshift-serverless:(\d+)$/, 'Redshift Serverless, $1 RPU')
    .replace(/^redshift:(\d+)×(.+)$/, 'Redshift, $1 × $2');
