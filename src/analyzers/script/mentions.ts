import { expressionsOf, blocksOf, kidsOf, type Expr, type Statement } from '../../languages/python/index.ts';

/** Everything in an expression that could name a column or a variable: names, attributes, words of texts. */
export function mentionedIn(root: Expr, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [root];
  for (let expr = pending.pop(); expr; expr = pending.pop()) {
    if (expr.node === 'name' || expr.node === 'attribute') found.add(expr.name);
    if (expr.node === 'string')
      for (const [word] of text.slice(expr.at.start, expr.at.end).matchAll(/[A-Za-z_]\w{0,127}/g)) found.add(word);
    for (const kid of kidsOf(expr)) pending.push(kid);
  }
  return found;
}

/** The statements of a block and of the blocks in it, in the order of the text. */
export function statementsIn(root: readonly Statement[]): readonly Statement[] {
  const found: Statement[] = [];
  const pending = [...root].toReversed();
  for (let one = pending.pop(); one; one = pending.pop()) {
    found.push(one);
    for (const block of blocksOf(one).toReversed()) for (const inner of block.toReversed()) pending.push(inner);
  }
  return found;
}

/** The calls in a statement itself, not those of the blocks in it. */
export function callsOfStatement(statement: Statement): readonly Extract<Expr, { node: 'call' }>[] {
  const found: Extract<Expr, { node: 'call' }>[] = [];
  const pending = [...expressionsOf(statement)];
  for (let expr = pending.pop(); expr; expr = pending.pop()) {
    if (expr.node === 'call') found.push(expr);
    for (const kid of kidsOf(expr)) pending.push(kid);
  }
  return found;
}
