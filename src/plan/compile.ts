import type { Facts } from '../model/facts.ts';
import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { ConstructRequest, Step } from '../model/plan.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Design, Table } from '../model/table.ts';
import type { Usage } from '../model/usage.ts';
import { engineConstructs, workgroupConstructs } from './constructs/engine-constructs.ts';
import { tableConstructs } from './constructs/table-constructs.ts';
import { parseEngine } from './engine.ts';
import { occupantOf, refinedPlace } from './refined-place.ts';
import { alterInRedshift, isInterleaved } from './sql/alter-in-redshift.ts';
import { externalSchema, loadIntoRedshift, ownSchema } from './sql/load-redshift.ts';
import { rewriteInAthena } from './sql/rewrite-in-athena.ts';

/** What a remedy is to those who carry it out. `once` are lines of spend that occur once, however they read "a month". */
export type Work = Pick<Step, 'title' | 'sql' | 'verify' | 'undo' | 'risk'> & {
  readonly constructs: readonly ConstructRequest[];
  readonly once: readonly Usage[];
};

/** Edited texts by span, as advise.ts reads them: a statement after its edit, secrets hidden. */
export type Edited = (remedy: Extract<Remedy, { kind: 'edit-text' }>) => readonly string[];

/** Work that we cannot write down, and what is missing for it: then the remedy is refused. */
export type Missing = { readonly missing: string };

export function compile(remedy: Remedy, facts: Partial<Facts>, edited: Edited): Work | Missing {
  if (remedy.kind === 'rewrite-table') return rewrite(remedy, facts);
  if (remedy.kind === 'edit-text') return edit(remedy, edited);
  if (remedy.kind === 'change-engine') return changeEngine(remedy, facts);
  return { missing: 'a way to write it down' };
}

function rewrite(remedy: Extract<Remedy, { kind: 'rewrite-table' }>, facts: Partial<Facts>): Work | Missing {
  const table = facts.tables?.find(({ id }) => id === remedy.table);
  if (!table) return { missing: 'the table' };
  const layout = facts.layouts?.find(candidate => candidate.table === table.id);
  const { catalog, table: own, database } = partsOfId(table.id);
  const shown = database === undefined ? own : `${database}.${own}`;
  if (catalog === 'redshift') {
    const compiled = alterInRedshift(table, remedy.to);
    if ('missing' in compiled) return { missing: compiled.missing };
    const keptNot = isInterleaved(table.design) ? '. An interleaved key does not come back by ALTER: keep its DDL' : '';
    return {
      title: `Change how Redshift stores ${shown}`,
      sql: compiled.statements.map(text => ({ engine: 'redshift', text })),
      constructs: [],
      once: [],
      risk: 'medium',
      verify: `SELECT diststyle, sortkey1, unsorted, skew_rows FROM svv_table_info WHERE "table" = '${own.replaceAll("'", "''")}'`,
      undo: `ALTER it back to the former distribution and sort key; the rows do not change${keptNot}`,
    };
  }
  const place = refinedPlace(table);
  const occupant = place && occupantOf(place, facts.tables ?? []);
  if (place && occupant) return { missing: `a free place: ${place.location} is that of another table` };
  const compared = comparedWith(table, remedy.to, facts);
  const compiled = rewriteInAthena(table, remedy.to, layout, compared);
  const sqls = new Set(
    (facts.statements ?? []).filter(({ scans }) => scans.some(scan => scan.table === table.id)).map(({ sql }) => sql),
  );
  const bySql = !('missing' in compiled);
  const constructs = [...tableConstructs(table, remedy.to, layout, bySql), ...workgroupConstructs(facts, sqls)];
  if ('missing' in compiled && !constructs.some(({ construct }) => construct === 'conversion-job'))
    return { missing: compiled.missing };
  const writers = `Before the old name is swapped, point what writes to it at ${place?.location ?? 'its new place'}`;
  return {
    title: `Rewrite ${shown}`,
    sql: 'missing' in compiled ? [] : compiled.statements.map(text => ({ engine: 'athena', text })),
    constructs,
    once: layout ? [{ meter: 'athena:scanned-byte', on: { table: table.id }, perMonth: layout.bytes }] : [],
    risk: 'medium',
    verify:
      'missing' in compiled
        ? `The conversion job writes it, because Athena's SQL cannot for lack of ${compiled.missing}. Compare count(*) of both tables. ${writers}`
        : `Both pairs of counts are equal; afterwards the same queries scan fewer bytes (Athena prints "Data scanned"). ${writers}`,
    undo: 'The former files stay where they are: create the table again over its former location',
  };
}

/** Constants that queries compare a table's first key with: they show how its values are written. */
function comparedWith({ id, design }: Table, to: Design, { statements = [] }: Partial<Facts>): readonly string[] {
  const keys = to.partitionBy ?? design.partitionBy ?? [];
  const column = isKnown(keys) ? keys[0]?.column : undefined;
  return statements
    .flatMap(({ scans }) => scans.filter(scan => scan.table === id).flatMap(({ filters }) => filters))
    .flatMap(filter => (filter.column === column && filter.bare ? (filter.values ?? []) : []));
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

function changeEngine(remedy: Extract<Remedy, { kind: 'change-engine' }>, facts: Partial<Facts>): Work | Missing {
  const engine = parseEngine(remedy.to);
  if (!engine) return { missing: `an engine called ${remedy.to}` };
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
  const schemas =
    statements.length > 0 ? databases.flatMap(database => [ownSchema(database), externalSchema(database)]) : [];
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
