import type { Matches } from './classes.ts';
import { Beyond, type Assertion, type Node } from './tree.ts';

/** A step of a program: it goes on at `next`, or, of two ways, rather there than at `other`. */
type Instruction =
  | { readonly do: 'read'; readonly matches: Matches; next: number }
  | { readonly do: 'check'; readonly kind: Assertion; next: number }
  | { readonly do: 'note'; readonly slot: number; next: number }
  | { readonly do: 'fork'; next: number; other: number }
  | { readonly do: 'accept' };

export interface Program {
  readonly steps: readonly Instruction[];
  readonly start: number;
}

const longest = 4000;

/** A pattern as a program, built from its end: what comes next is known. https://swtch.com/~rsc/regexp/regexp2.html */
export function compile(root: Node): Program {
  const steps: Instruction[] = [{ do: 'accept' }];
  const add = (step: Instruction): number => {
    if (steps.length >= longest) throw new Beyond();
    steps.push(step);
    return steps.length - 1;
  };
  const fork = (first: number, second: number, greedy: boolean) =>
    add({ do: 'fork', next: greedy ? first : second, other: greedy ? second : first });

  function build(node: Node, next: number): number {
    switch (node.is) {
      case 'empty':
        return next;
      case 'one':
        return add({ do: 'read', matches: node.matches, next });
      case 'edge':
        return add({ do: 'check', kind: node.kind, next });
      case 'group':
        return add({
          do: 'note',
          slot: 2 * node.index,
          next: build(node.of, add({ do: 'note', slot: 2 * node.index + 1, next })),
        });
      case 'all':
        return node.nodes.reduceRight((rest, inner) => build(inner, rest), next);
      case 'any':
        return node.nodes.map(inner => build(inner, next)).reduceRight((rest, inner) => fork(inner, rest, true));
      case 'repeat':
        return repeat(node, next);
    }
  }

  function repeat({ of, least, most, greedy }: Extract<Node, { readonly is: 'repeat' }>, next: number): number {
    let rest = next;
    if (most === Infinity) {
      const loop: Instruction = { do: 'fork', next: 0, other: 0 };
      const at = add(loop);
      const body = build(of, at);
      [loop.next, loop.other] = greedy ? [body, next] : [next, body];
      // Once round for the last of those that must be, so that what may be empty is tried in Go's order.
      if (least > 0) rest = body;
      else rest = isNullable(of) ? fork(body, next, greedy) : at;
    } else for (let left = most - least; left > 0; left--) rest = fork(build(of, rest), next, greedy);
    const musts = most === Infinity ? Math.max(0, least - 1) : least;
    for (let left = musts; left > 0; left--) rest = build(of, rest);
    return rest;
  }
  const start = build(root, 0);
  return { steps, start };
}

function isNullable(node: Node): boolean {
  switch (node.is) {
    case 'one':
      return false;
    case 'group':
      return isNullable(node.of);
    case 'all':
      return node.nodes.every(isNullable);
    case 'any':
      return node.nodes.some(isNullable);
    case 'repeat':
      return node.least === 0 || isNullable(node.of);
    default:
      return true;
  }
}
