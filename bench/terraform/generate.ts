import type { Random } from './random.ts';
import { leaves, shapes } from './words.ts';

const kinds = ['s', 'n', 'b', 'ls', 'ln', 'la', 'ss', 'ms', 'o', 'lo'] as const;
/** Of arguments that are of another kind than the function wants. */
const astray = 0.04;
const open = [
  'terraform_data.open.output',
  'terraform_data.open.id',
  'null',
  'var.nothing',
  'var.hidden',
  'local.none',
] as const;
const hole =
  /"(?:[^"\\$%]|\\.|\$(?!\{)|%(?!\{))*"|\b(?:s|n|i|b|a|ls|ln|la|ss|ms|o|lo|fmt|re|pat|put|date|dform|dur|cidr|key|path|enc|b64|json|yaml|csv|ns|radix|digits)\b(?![\w.]*\s*[=(](?!=)|["'])/g;

/** An expression of a kind, nested so deep at most. */
export function expression(random: Random, depth: number, kind: string = random.pick(kinds)): string {
  if (random.chance(0.015)) return random.pick(open);
  const own =
    kind === 'a' || (kinds.some(other => other === kind) && random.chance(astray)) ? random.pick(kinds) : kind;
  const shape = shapes[own];
  const leaf = leaves[own] ?? ['null'];
  if (!shape || depth <= 0 || random.chance(0.12)) return random.pick(leaf);
  return filled(random.pick(shape), random, depth);
}

/** A shape with expressions in the place of its kinds. */
function filled(shape: string, random: Random, depth: number): string {
  return shape.replace(hole, (found, at: number) => {
    if (found.startsWith('"') || isName(shape, at, found)) return found;
    const inner = expression(random, depth - 1, found);
    const [before, after] = [shape[at - 1] ?? '', shape.slice(at + found.length)];
    const alone = /[(,[{]\s*$/.test(shape.slice(0, at)) && /^\s*[,)\]}]/.test(after);
    if (alone || shape === found || /^[\w.]+$/.test(inner) || /^"[^"]*"$/.test(inner)) return inner;
    return before === '{' && shape[at - 2] === '$' ? inner : `(${inner})`;
  });
}

/** A letter that is an attribute's name, or that a `for` gives. */
const isName = (shape: string, at: number, found: string) =>
  shape[at - 1] === '.' || (found === 'o' && shape.startsWith("o''", at));
