import { readScript } from '../../../src/analyzers/script/index.ts';

/** The SQL of a script, and what is not read of it. */
export function sqlOfScript(text: string) {
  const { sql, script, problems } = readScript('job.py', text);
  return { sql, unread: script?.unread ?? [], problems };
}

/** Each text behind the engine that runs it; what is not read behind a `?`. */
export const shownSql = (text: string): readonly string[] => {
  const { sql, unread } = sqlOfScript(text);
  return [
    ...sql.map(one => `${one.dialect}${one.database === undefined ? '' : `/${one.database}`}: ${one.text}`),
    ...unread.map(({ why }) => `? ${why}`),
  ];
};
