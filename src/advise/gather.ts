import { layoutOfHint, workOfHint } from '../analyzers/workload/hints.ts';
import { together } from '../analyzers/account/together.ts';
import { withRequests } from '../analyzers/scan/index.ts';
import { disagreements, readStatement } from '../analyzers/sql/index.ts';
import { parseInParts, parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import type { Facts } from '../model/facts.ts';
import type { Told } from '../model/inspection.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Origin, Place, Span } from '../model/place.ts';
import type { Problem } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import type { Script } from '../model/script.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Tree } from '../model/tree.ts';
import type { Work } from '../model/work.ts';
import { declare, named } from './declare.ts';
import { dialectAsRun, enginesOf } from './dialect-as-run.ts';
import { readingOf, shownStatement, type Reading } from './given-text.ts';
import type { Known } from './known.ts';
import type { Hints } from './request.ts';
import { tablesNamed } from './told-table.ts';
import type { SqlText } from './texts.ts';

/**
 * A text's statements beside their trees, for the rules that visit; the trees are dropped when the next text comes. `source` is
 * absent of a statement that only history knows.
 */
export type Visit = (parsed: readonly (readonly [Statement, Tree])[], facts: Partial<Facts>, source?: Visited) => void;
/** A text of the repository. */
interface Visited {
  readonly text: SqlText;
  readonly reading: Reading;
  /** All its statements, where nobody has been given them before: for those who read its comments. */
  readonly statements?: readonly Statement[];
}

export interface Gathered {
  readonly facts: Partial<Facts>;
  readonly problems: readonly Problem[];
  readonly statements: number;
  /** How each file's dialect was told. */
  readonly told: ReadonlyMap<string, Told>;
  /** `sqlId`s of the texts. */
  readonly inRepository: ReadonlySet<string>;
}

/** What the run reads: text by text, twice. */
export interface Sources {
  /** Each call reads anew. */
  texts(problems?: Problem[]): AsyncIterable<SqlText>;
  readonly terraform: { readonly tables: readonly Table[]; readonly resources: readonly Resource[] } | undefined;
  /** Undefined where there may be some that nobody read. */
  readonly scripts: readonly Script[] | undefined;
  readonly known: Known | undefined;
  readonly hints: Hints;
  /** `sqlId`s that the texts had before they were edited: history knows their runs, and they will run no more. */
  readonly edited: ReadonlySet<string>;
}

/**
 * Two passes. Declarations of all texts first, merged with Terraform's and the account's; then text by text: parse,
 * resolve, visit, keep the statements, drop the trees.
 */
export async function gather(
  { texts, terraform, scripts, known, hints, edited }: Sources,
  visit: Visit,
): Promise<Gathered> {
  const { catalog, tables, schemas } = await declare(texts(), terraform?.tables ?? [], known);
  const layouts = [...(known?.layouts ?? []), ...hintedLayouts(hints, tables, known)];
  const problems: Problem[] = [...(known?.problems ?? []), ...disagreements(schemas)];
  const statements: Statement[] = [];
  const hinted: Work[] = [];
  const measured = {
    tables,
    ...(known || layouts.length > 0 ? { layouts } : {}),
    ...(scripts ? { scripts } : {}),
    ...(known || terraform ? { resources: together(terraform?.resources ?? [], known?.resources ?? []) } : {}),
    ...(known ? { inventories: known.inventories } : {}),
    ...(known?.partitionings ? { partitionings: known.partitionings } : {}),
    ...(known?.icebergTables ? { icebergTables: known.icebergTables } : {}),
    ...(known?.jobs ? { jobs: known.jobs } : {}),
    ...(known?.measures ? { measures: known.measures } : {}),
  };
  /** What history tells, no hint tells better. */
  const ran = new Set(known?.workload.map(({ sql }) => sql));
  const hasWork = known !== undefined || hints.queries.length > 0;

  const engines = enginesOf(known?.history ?? []);
  const told = new Map<string, Told>();
  let counted = 0;
  let index = 0;
  let soFar: readonly Work[] | undefined;
  for await (const source of texts(problems)) {
    const reading = readingOf(source, (index += 1));
    const { dialect, told: by } = dialectAsRun(source, engines);
    told.set(toldKey(source.file, source.host), by);
    const names = named(dialect, source);
    const parts = () => parseInParts(source.text, dialect, reading.place);
    const ofText: Statement[] = [];
    const trees: Tree[] = [];
    for (const part of parts()) {
      for (const problem of part.problems) problems.push(reading.shown(problem));
      for (const one of part.statements) {
        ofText.push(readStatement(one, names, catalog, source.host));
        if (source.text.length <= largest) trees.push(one.tree);
      }
    }
    const runs = hints.runsOf(source.file);
    const before = hinted.length;
    if (runs !== undefined)
      hinted.push(
        ...ofText.flatMap(statement =>
          ran.has(statement.sql) ? [] : workOfHint(statement, runs, { tables, layouts }),
        ),
      );
    counted += ofText.length;
    const shown = reading.place === source.place ? ofText : ofText.map(statement => shownStatement(statement, reading));
    for (const statement of shown) statements.push(statement);
    // What rules make of an array they keep with it: the same one as long as it says the same.
    if (hasWork && (soFar === undefined || hinted.length > before)) soFar = [...(known?.workload ?? []), ...hinted];
    const workload = soFar;
    const facts: Mutable<Partial<Facts>> = { ...measured };
    facts.statements = ofText;
    if (workload) facts.workload = workload;
    const read = { text: { ...source, dialect }, reading };
    if (trees.length === ofText.length) visit(paired(ofText, trees), facts, { ...read, statements: shown });
    else
      visitInParts(ofText, parts(), (own, isFirst) =>
        visit(own, facts, isFirst ? { ...read, statements: shown } : read),
      );
  }

  const inRepository = new Set(statements.map(({ sql }) => sql));
  const workload = hasWork ? [...located(known?.workload ?? [], statements), ...hinted] : undefined;
  for (const item of known?.history ?? []) {
    if (inRepository.has(item.sql)) continue;
    const dialect = item.engine === 'redshift' ? 'redshift' : 'athena';
    const [first] = parseSql(item.text, dialect, placerOf('<history>', item.text)).statements;
    if (!first) continue;
    const statement = { ...readStatement(first, named(dialect, item), catalog), sql: item.sql, at: { arn: item.arn } };
    statements.push(statement);
    if (edited.has(item.sql)) continue;
    visit([[statement, first.tree]], { ...measured, statements: [statement], ...(workload ? { workload } : {}) });
  }
  return {
    facts: withRequests({
      ...measured,
      statements,
      ...(workload ? { workload } : {}),
    }),
    problems,
    statements: counted,
    told,
    inRepository,
  };
}

/** Of a text in a script it is its own call that tells. */
export const toldKey = (file: string, host: Origin | undefined): string =>
  host?.from === 'script' && 'line' in host.at ? `${file}:${host.at.line}:${host.at.column}` : file;

/** Characters: the trees of a larger text are made twice rather than kept. */
const largest = 1_000_000;

function paired(statements: readonly Statement[], trees: readonly Tree[]): readonly (readonly [Statement, Tree])[] {
  const pairs: (readonly [Statement, Tree])[] = [];
  for (const [index, statement] of statements.entries()) {
    const tree = trees[index];
    if (tree) pairs.push([statement, tree]);
  }
  return pairs;
}

function visitInParts(
  statements: readonly Statement[],
  parts: Iterable<{ readonly statements: readonly { readonly tree: Tree }[] }>,
  visit: (parsed: readonly (readonly [Statement, Tree])[], isFirst: boolean) => void,
) {
  let from = 0;
  for (const { statements: own } of parts) {
    const trees = own.map(({ tree }) => tree);
    visit(paired(statements.slice(from, from + trees.length), trees), from === 0);
    from += trees.length;
  }
}

const hintedLayouts = (hints: Hints, tables: readonly Table[], known: Known | undefined) => {
  const measured = new Set(known?.layouts.map(({ table }) => table));
  return hints.tables.flatMap(({ name, ...hint }) =>
    tablesNamed(name, tables)
      .filter(({ id }) => !measured.has(id))
      .map(({ id }) => layoutOfHint(id, hint)),
  );
};

/** Repository and history meet under the `sqlId`. */
function located(workload: readonly Work[], statements: readonly Statement[]): readonly Work[] {
  const spans = new Map<string, Span[]>();
  for (const { sql, at } of statements) {
    if (!isSpan(at)) continue;
    const present = spans.get(sql);
    if (present) present.push(at);
    else spans.set(sql, [at]);
  }
  return workload.map(work => ({ ...work, statements: spans.get(work.sql) ?? [] }));
}

const isSpan = (at: Place): at is Span => 'line' in at && !('address' in at);
