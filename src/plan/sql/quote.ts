/** Names and literals of strangers in SQL that we write: always quoted, never pasted. */

/** Trino DML and Redshift. */
export const name = (part: string) => `"${part.replaceAll('"', '""')}"`;
/** Hive DDL. */
export const hiveName = (part: string) => `\`${part.replaceAll('`', '``')}\``;
/** A string literal of Trino and of Redshift; Redshift reads a backslash as an escape, so it is doubled there. */
export const literal = (text: string, engine: 'athena' | 'redshift' = 'athena') =>
  `'${(engine === 'redshift' ? text.replaceAll('\\', '\\\\') : text).replaceAll("'", "''")}'`;
/** A string literal of Hive DDL. */
export const hiveLiteral = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A column's type may stand in SQL unquoted only where it reads like a type. */
export const isType = (text: string) => /^[a-z][a-z0-9_ <>(),:]{0,2000}$/i.test(text);
