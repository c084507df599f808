import type { Token } from './token.ts';

const ddl = new Set(['alter', 'msck', 'show', 'describe', 'drop']);
const hiveObjects = new Set(['external', 'database', 'schema']);

/** Athena hands its DDL to Hive, where a backslash escapes; a CTAS and a view go to Trino, where it does not. */
export function isHiveDdl(tokens: readonly Token[], head: number): boolean {
  const first = tokens[head]?.value;
  const second = tokens[head + 1]?.value;
  if (first === undefined || second === undefined) return false;
  if (first !== 'create') return ddl.has(first);
  if (second === 'view' || second === 'or') return isBeforeQuery(tokens, head);
  if (hiveObjects.has(second) || second === 'temporary') return true;
  return second === 'table' && isBracketed(tokens, head);
}

/** A table's columns come before any query among the first tokens. */
function isBracketed(tokens: readonly Token[], head: number): boolean {
  let found = false;
  for (let index = head + 2; index < Math.min(head + 16, tokens.length); index += 1) {
    const value = tokens[index]?.value;
    if (value === 'with' || value === 'as') return false;
    if (value === '(') found = true;
  }
  return found;
}

/** A view's comment and properties, before its query: Hive's views stand among Trino's. */
const isBeforeQuery = (tokens: readonly Token[], head: number) =>
  tokens.length - head < 100 && !tokens.slice(head).some(({ type, value }) => type === 'word' && value === 'as');
