import { blocksOf, type Block, type Expr, type Statement } from '../../languages/python/index.ts';

type Function = Extract<Statement, { node: 'function' }>;

/** What a function gives back, where it is one expression and nothing else. */
export function returnOf(of: Function): { readonly value: Expr; readonly function: Function } | undefined {
  const values: Expr[] = [];
  const pending: Block[] = [of.body];
  for (let block = pending.pop(); block; block = pending.pop())
    for (const statement of block) {
      if (statement.node === 'return') for (const value of statement.values) values.push(value);
      if (statement.node === 'function' || statement.node === 'class') continue;
      for (const inner of blocksOf(statement)) pending.push(inner);
    }
  const [value] = values;
  return value && values.length === 1 ? { value, function: of } : undefined;
}
