import type { Term } from './term.ts';

/** Whether a term, or one below it, passes a test; without recursion. */
export function someTerm(root: Term, test: (term: Term) => boolean): boolean {
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (test(next)) return true;
    if (next.is === 'cast') pending.push(next.of);
    else if (next.is === 'call' || next.is === 'unclear') for (const arg of next.args) pending.push(arg);
  }
  return false;
}

/** The columns in a term. */
export function columnsIn(root: Term): readonly string[] {
  const found = new Set<string>();
  someTerm(root, term => {
    if (term.is === 'column') found.add(term.path);
    return false;
  });
  return [...found];
}
