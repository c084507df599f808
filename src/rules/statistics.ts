import type { Statement } from '../model/statement.ts';
import type { Tree } from '../model/tree.ts';

/** A load that refreshes no statistics, and what of it one would edit. */
export function unanalyzedLoad({ kind }: Statement, tree: Tree) {
  if (tree.node === 'copy') {
    if (tree.clauses.some(({ name }) => name === 'noload')) return undefined;
    const clause = tree.clauses.find(
      ({ name, values: [value = 'on'] }) => name === 'statupdate' && /^(?:off|false)$/i.test(value),
    );
    return clause && { by: 'copy' as const, at: clause.at };
  }
  const isCopied = tree.node === 'insert' && kind === 'insert' && tree.query?.body.node !== 'values';
  return tree.node === 'insert' && isCopied ? { by: 'insert' as const, at: tree.target.at } : undefined;
}

/** ANALYZE of one table, or of all: that one names none. */
export const analyzes = ({ kind, writes, gaps }: Statement, table: string): boolean =>
  kind === 'analyze' && gaps.length === 0 && (writes.length === 0 || writes.some(write => write.table === table));
