import { placerThrough, textOf, writtenHost, type Run } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';
import type { Host, Origin } from '../../model/place.ts';
import { prestoSql } from '../catalog/view-texts.ts';

interface View {
  readonly database: string | undefined;
  readonly name: string;
  /** What the catalog keeps: SQL, or Athena's form of it. */
  readonly runs: readonly Run[];
  readonly place: Placer;
  readonly origin: Origin;
}

interface ViewSql {
  readonly text: string;
  readonly place: Placer;
  readonly host: Host;
}

/** The statement that would create a view of the catalog; undefined where its text is in a form that we cannot read. */
export function viewSql({ database, name, runs, place, origin }: View): ViewSql | undefined {
  const original = textOf(runs);
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return undefined;
  const decoded = prestoSql(original);
  if (decoded === undefined && /^\s*\/\* Presto/.test(original)) return undefined;
  const query: readonly Run[] =
    decoded === undefined
      ? runs
      : [{ text: decoded, at: { start: first.at.start, end: last.at.end }, verbatim: false }];
  const id = [...(database === undefined ? [] : [database]), name].map(part => `"${part.replaceAll('"', '""')}"`);
  const opening = { text: `CREATE VIEW ${id.join('.')} AS `, verbatim: false };
  const all = [{ ...opening, at: { start: first.at.start, end: first.at.start } }, ...query];
  return { text: textOf(all), place: placerThrough(all, place), host: writtenHost(origin, query) };
}
