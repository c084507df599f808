import type { EmbeddedSql } from '../analyzers/terraform/index.ts';
import type { DialectOf } from './dialects.ts';
import type { Habits } from './habits.ts';

/** SQL files as the resources that read them hand them on. */
export interface HandedFiles {
  /** Files that are read by themselves. */
  readonly paths: readonly string[];
  /** Texts that no file of those is. */
  readonly texts: readonly EmbeddedSql[];
  readonly dialectOf: DialectOf;
  readonly habits: Pick<Habits, 'databaseOf'>;
}

interface Read {
  readonly paths: readonly string[];
  readonly texts: readonly EmbeddedSql[];
  readonly dialectOf: DialectOf;
  readonly habits: Pick<Habits, 'databaseOf'>;
}

/**
 * A file of SQL that a resource reads is judged once: as it stands, with the engine and the database of the resource, where
 * nobody said others; one that is a template, as it is rendered.
 */
export function handedFiles({ paths, texts, dialectOf, habits }: Read): HandedFiles {
  const own = new Set(paths);
  const byFile = new Map<string, EmbeddedSql[]>();
  for (const text of texts) {
    const { file } = text.place(0, 0);
    const present = own.has(file) ? byFile.get(file) : undefined;
    if (present) present.push(text);
    else if (own.has(file)) byFile.set(file, [text]);
  }
  if (byFile.size === 0) return { paths, texts, dialectOf, habits };
  const whole = [...byFile].filter(([, handed]) => handed.every(isAsWritten));
  const asWritten = new Map(whole.map(([file, handed]) => [file, agreed(handed)]));
  const merged = new Set(whole.flatMap(([, handed]) => handed));
  return {
    paths: paths.filter(path => !byFile.has(path) || asWritten.has(path)),
    texts: texts.filter(text => !merged.has(text)),
    dialectOf(file) {
      const known = dialectOf(file);
      const dialect = asWritten.get(file)?.dialect;
      const isSaid = known.told.by === 'flag' || known.told.by === 'config';
      return dialect === undefined || isSaid ? known : { dialect, told: { by: 'resource' } };
    },
    habits: { databaseOf: file => habits.databaseOf(file) ?? asWritten.get(file)?.database },
  };
}

const isAsWritten = ({ host, isView }: EmbeddedSql) => host.written === undefined && !isView;

/** What all that read a file agree on. */
function agreed([first, ...others]: readonly EmbeddedSql[]): Partial<Pick<EmbeddedSql, 'dialect' | 'database'>> {
  if (!first) return {};
  const { dialect, database } = first;
  return {
    ...(others.every(other => other.dialect === dialect) ? { dialect } : {}),
    ...(database !== undefined && others.every(other => other.database === database) ? { database } : {}),
  };
}
