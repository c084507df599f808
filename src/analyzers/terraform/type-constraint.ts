import type { Expr } from '../../languages/hcl/index.ts';
import { listType, mapType, setType, type Type } from './values/type.ts';

/** What `type = …` of a variable says: a type, and what optional attributes in it have where they are not set. */
export interface Constraint {
  readonly type: Type;
  /** The expressions that are defaults of an object's attributes. */
  readonly defaults?: ReadonlyMap<string, Expr>;
  /** Of an object's attributes by name, of a tuple's elements by index, else of all elements by the empty name. */
  readonly parts?: ReadonlyMap<string, Constraint>;
}

const known = new WeakMap<Expr, { readonly constraint: Constraint | undefined }>();

/** Undefined where the expression is none that Terraform reads as a type. https://developer.hashicorp.com/terraform/language/expressions/type-constraints */
export function constraintOf(expr: Expr): Constraint | undefined {
  const present = known.get(expr);
  if (present) return present.constraint;
  const constraint = read(expr);
  known.set(expr, { constraint });
  return constraint;
}

const words: Readonly<Record<string, Type>> = {
  string: 'string',
  number: 'number',
  bool: 'bool',
  any: 'any',
  list: listType('any'),
  set: setType('any'),
  map: mapType('any'),
};

function read(expr: Expr): Constraint | undefined {
  const word = wordOf(expr);
  const collection = word === undefined ? undefined : textual(word, 0);
  if (collection !== undefined) return { type: collection };
  if (word !== undefined)
    return Object.hasOwn(words, word) && words[word] !== undefined ? { type: words[word] } : undefined;
  if (expr.node !== 'call' || expr.args.length !== 1) return undefined;
  const [arg] = expr.args;
  if (!arg) return undefined;
  if (expr.name === 'object') return arg.node === 'object' ? objectOf(arg) : undefined;
  if (expr.name === 'tuple') return arg.node === 'list' ? tupleOf(arg.items) : undefined;
  const inner = constraintOf(arg);
  const make =
    expr.name === 'list' ? listType : expr.name === 'set' ? setType : expr.name === 'map' ? mapType : undefined;
  return inner && make && { type: make(inner.type), ...partsOf(new Map([['', inner]])) };
}

/** `list(string)` in a text, as JSON has it. */
function textual(word: string, depth: number): Type | undefined {
  const [, kind, inner = ''] = /^\s*(list|set|map)\s*\((.*)\)\s*$/s.exec(word) ?? [];
  if (kind === undefined || depth > 20) return undefined;
  const bare = inner.trim();
  const element = textual(bare, depth + 1) ?? (Object.hasOwn(words, bare) ? words[bare] : undefined);
  if (element === undefined) return undefined;
  return kind === 'list' ? listType(element) : kind === 'set' ? setType(element) : mapType(element);
}

/** `string`, and the `"string"` of old. */
function wordOf(expr: Expr): string | undefined {
  if (expr.node === 'variable') return expr.name;
  const [only] = expr.node === 'template' ? expr.parts : [];
  return expr.node === 'template' && expr.parts.length === 1 && only && 'text' in only ? only.text : undefined;
}

function partsOf(parts: ReadonlyMap<string, Constraint>): Pick<Constraint, 'parts'> {
  return [...parts.values()].some(part => part.parts || part.defaults) ? { parts } : {};
}

function objectOf({ entries }: Extract<Expr, { readonly node: 'object' }>): Constraint | undefined {
  const attributes = new Map<string, Type>();
  const optional = new Set<string>();
  const defaults = new Map<string, Expr>();
  const parts = new Map<string, Constraint>();
  for (const { key, value } of entries) {
    const name = key.node === 'literal' ? String(key.value) : wordOf(key);
    const isOptional = value.node === 'call' && value.name === 'optional';
    const [inner, standard] = isOptional ? value.args : [value];
    const constraint = inner && constraintOf(inner);
    if (name === undefined || !constraint) return undefined;
    attributes.set(name, constraint.type);
    parts.set(name, constraint);
    if (isOptional) optional.add(name);
    if (standard) defaults.set(name, standard);
  }
  return {
    type: { kind: 'object', attributes, ...(optional.size > 0 ? { optional } : {}) },
    ...(defaults.size > 0 ? { defaults } : {}),
    ...partsOf(parts),
  };
}

function tupleOf(items: readonly Expr[]): Constraint | undefined {
  const constraints = items.map(constraintOf);
  const found = constraints.filter(constraint => constraint !== undefined);
  if (found.length < constraints.length) return undefined;
  return {
    type: { kind: 'tuple', elements: found.map(({ type }) => type) },
    ...partsOf(new Map(found.map((constraint, at) => [String(at), constraint]))),
  };
}
