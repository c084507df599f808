import type { Expr } from './ast.ts';

/** The names that a target binds: `a`, `a, *b`, `(a, [b])`. */
export function namesIn(target: Expr): readonly string[] {
  const names: string[] = [];
  const pending = [target];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.node === 'name') names.push(next.name);
    else if (next.node === 'starred') pending.push(next.value);
    else if (next.node === 'tuple' || next.node === 'list') for (const item of next.items) pending.push(item);
  }
  return names;
}
