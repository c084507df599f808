import { toldKey } from './gather.ts';
import type { Facts } from '../model/facts.ts';
import type { Inspection, Told } from '../model/inspection.ts';
import type { Origin, Place, Span } from '../model/place.ts';
import type { Problem } from '../model/report.ts';

/** The facts of the files under the paths. Tables are those that a statement may read, wherever they were declared. */
export function inspectionOf(
  { statements = [], tables = [], resources = [], scripts = [] }: Partial<Facts>,
  told: ReadonlyMap<string, Told>,
  paths: readonly string[],
  problems: readonly Problem[],
): Inspection {
  const shown = new Set(paths);
  const spanIn = (at: Place): Span | undefined => {
    const span = spanOf(at);
    return span && shown.has(span.file) ? span : undefined;
  };
  const own = statements.flatMap(statement => {
    const at = spanIn(statement.at);
    return at ? [{ at, statement: { ...statement, at, told: toldIn(told, at.file, statement.host) } }] : [];
  });
  return {
    statements: own.toSorted((a, b) => inOrder(a.at, b.at)).map(({ statement }) => statement),
    tables: tables.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    resources: resources.filter(({ origins }) => origins.some(({ at }) => spanIn(at))),
    scripts: scripts.filter(({ file }) => shown.has(file)),
    problems,
  };
}

/** The text in a resource has the engine of the resource. */
const toldIn = (told: ReadonlyMap<string, Told>, file: string, host: Origin | undefined): Told =>
  (host === undefined || host.from === 'script' ? told.get(toldKey(file, host)) : undefined) ?? { by: 'resource' };

/** The span of a place that has one. */
function spanOf(at: Place): Span | undefined {
  if ('arn' in at) return undefined;
  const { file, line, column, endLine, endColumn } = at;
  if (file === undefined || line === undefined || column === undefined) return undefined;
  return { file, line, column, endLine: endLine ?? line, endColumn: endColumn ?? column };
}

const inOrder = (a: Span, b: Span) =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
