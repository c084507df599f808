import { isKnown } from '../model/maybe.ts';
import type { Script, ScriptSink, ScriptSource } from '../model/script.ts';

/** Connections that bookmarks follow, besides tables of the catalog. */
const followed = new Set(['s3', 'jdbc', 'mysql', 'postgresql', 'oracle', 'sqlserver']);

/** Whether bookmarks follow what a script reads there. */
export const isFollowed = ({ api, format }: ScriptSource): boolean =>
  api === 'glue' && (format === undefined || (isKnown(format) && followed.has(format.toLowerCase())));

/** A date or a part of one in a path: each run reads another. */
const ofADay = /\$\{|\d{4}[-/]?\d{2}|(?:^|[/=])(?:dt|date|day|year|month|hour)=/i;
const apart =
  /^(?:dropDuplicates|drop_duplicates|distinct|join|subtract|except|exceptAll|merge|limit|filter|where|agg|count|groupBy)$|^(?:delete|purge|transition)_|^(?:delete|sql)$/;

/**
 * The source that a script surely reads whole at every run, to append what it makes of it, row by row: nothing filters or
 * limits it, nothing is taken away, and what is appended is neither aggregated nor compared with what is there.
 */
export function rereadSource({ sources, sinks, filters, calls, unread }: Script): ScriptSource | undefined {
  const [source, ...others] = sources;
  if (!source || others.length > 0 || filters.length > 0 || unread.length > 0 || sinks.length === 0) return undefined;
  if (!isFollowed(source) || source.predicate !== undefined || source.more) return undefined;
  if (Object.keys(source.options).some(name => /bounded|query|predicate|hash|exclusions/i.test(name))) return undefined;
  const path = source.path ?? '';
  if (!isKnown(path) || ofADay.test(path) || calls.some(({ name }) => apart.test(name))) return undefined;
  return sinks.every(appends) ? source : undefined;
}

/** Glue's own sinks add files; Spark's do where the mode says so. */
const appends = ({ api, mode, through, more, options }: ScriptSink): boolean =>
  !more &&
  !through.some(name => apart.test(name)) &&
  !Object.keys(options).some(name => /actions|overwrite|truncate/i.test(name)) &&
  (api === 'glue' ? mode === undefined : mode === 'append');
