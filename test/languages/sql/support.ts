import { parseSql, type Dialect } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';
import type { Span } from '../../../src/model/place.ts';
import type { Tree } from '../../../src/model/tree.ts';

export const parse = (text: string, dialect: Dialect = 'athena') => parseSql(text, dialect, placerOf('q.sql', text));
export const trees = (text: string, dialect: Dialect = 'athena'): readonly Tree[] =>
  parse(text, dialect).statements.map(({ tree }) => tree);

/** The tree of a text's only statement. */
export function tree(text: string, dialect: Dialect = 'athena'): Tree {
  const [only, ...more] = trees(text, dialect);
  if (!only || more.length > 0) throw new RangeError(`${more.length + (only ? 1 : 0)} statements`);
  return only;
}

/** A statement of a kind that the test expects. */
export function node<Node extends Tree['node']>(text: string, kind: Node, dialect: Dialect = 'athena') {
  const found = tree(text, dialect);
  if (!is(found, kind)) throw new TypeError(`${found.node}, not ${kind}`);
  return found;
}
const is = <Node extends Tree['node']>(found: Tree, kind: Node): found is Tree & { readonly node: Node } =>
  found.node === kind;

/** The text that a span covers. */
export function cut(text: string, { line, column, endLine, endColumn }: Span): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: ending }) => index + ending.length)];
  return text.slice((starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1);
}
