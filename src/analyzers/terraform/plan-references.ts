import type { JsonValue } from '../../languages/json/index.ts';
import { itemsOf, member, textIn } from './json-parts.ts';
import type { Configured, ConfiguredModule } from './plan-configuration.ts';

/** A resource in a plan, and which of its attributes; a plan does not always say that. */
export interface Referred {
  readonly address: string;
  readonly attribute?: string;
}

/** The instance of a module in which an expression stands, and whose. */
export interface PlanScope {
  readonly module: ConfiguredModule;
  /** Of addresses of the module's instance. */
  readonly prefix: string;
  /** The resource or module call that it is an expression of, without the key of its instance: `["a"]`, `[0]`, or nothing. */
  readonly owner: string;
  readonly key: string;
  readonly forEach: JsonValue | undefined;
}

/** Addresses of a plan's resources. */
export interface Addresses {
  has(address: string): boolean;
  /** How many instances of a resource there are, by the address without the last key. */
  instances(address: string): number;
}

/** How many modules a value may be handed through. */
const farthest = 20;
const named = /^(\w[\w-]*\.[\w-]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.([\w-]+))?$/;
const output = /^module\.([\w-]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.([\w-]+)$/;

/**
 * The attributes that an expression refers to, each once, if they are all that it refers to. A plan tells references, not
 * what becomes of them.
 */
export function referredBy(expression: JsonValue | undefined, at: PlanScope, all: Addresses): readonly Referred[] {
  const roots = rootsOf(expression);
  const [first = '', second] = roots;
  if (roots.length === 2 && (second === 'count.index' || second === 'each.key')) {
    const beside = besideOf(first, at, all);
    // An index may be reckoned with.
    const isPaired = second === 'each.key' || all.instances(at.owner) === all.instances(withoutKey(beside?.address));
    return beside && isPaired ? [beside] : [];
  }
  const found = roots.map(root => follow(root, at, all));
  return found.flatMap(one => (found.includes(undefined) || one === undefined ? [] : [one]));
}

/** Through variables and outputs to the resource. */
function follow(root: string, start: PlanScope, all: Addresses): Referred | undefined {
  let [text, at] = [root, start];
  for (let hop = 0; hop < farthest; hop += 1) {
    const next = text.startsWith('var.') ? fromCaller(text, at) : fromOutput(text, at);
    if (!next) return ownOf(text, at, all);
    const [only, another] = rootsOf(next.expression);
    if (only === undefined || another !== undefined) return undefined;
    [text, at] = [only, next.at];
  }
  return undefined;
}

interface Hop {
  readonly expression: JsonValue | undefined;
  readonly at: PlanScope;
}

function fromCaller(text: string, { module: { caller }, prefix }: PlanScope): Hop | undefined {
  const name = text.slice('var.'.length);
  const steps = modulesIn(prefix);
  const last = steps.at(-1);
  if (!caller || last === undefined || /[.[]/.test(name)) return undefined;
  return {
    expression: caller.inputs.get(name),
    at: {
      module: caller.module,
      prefix: steps.slice(0, -1).join(''),
      owner: withoutKey(prefix.slice(0, -1)),
      key: keyIn(last.slice(0, -1)),
      forEach: caller.forEach,
    },
  };
}

function fromOutput(text: string, { module: { calls }, prefix }: PlanScope): Hop | undefined {
  const [, name = '', key = '', wanted = ''] = output.exec(text) ?? [];
  const module = calls.get(name);
  if (!module) return undefined;
  const expression = module.outputs.get(wanted);
  const inside = `${prefix}module.${name}${key}.`;
  return { expression, at: { module, prefix: inside, owner: inside, key: '', forEach: undefined } };
}

function ownOf(text: string, at: PlanScope, all: Addresses): Referred | undefined {
  if (text.startsWith('each.value')) {
    const [of = '', more] = rootsOf(at.forEach);
    const [, , attribute] = /^each\.value(\.([\w-]+))?$/.exec(text) ?? [];
    const beside = more === undefined && attribute !== undefined ? besideOf(of, at, all) : undefined;
    return beside && { ...beside, attribute: attribute ?? '' };
  }
  const [, own = '', key = '', attribute] = named.exec(text) ?? [];
  const address = at.prefix + own + key;
  return attribute !== undefined && all.has(address) ? { address, attribute } : undefined;
}

/** Of a resource that has an instance for each of this one: that with the same key. */
function besideOf(text: string, { prefix, key }: PlanScope, all: Addresses): Referred | undefined {
  const [, own, written, attribute] = named.exec(text) ?? [];
  if (own === undefined || written !== undefined || attribute !== undefined || key === '') return undefined;
  const address = prefix + own;
  return all.has(address + key) ? { address: address + key } : undefined;
}

/** What an expression refers to, without the parents that a plan names beside each. */
function rootsOf(expression: JsonValue | undefined): readonly string[] {
  const roots: string[] = [];
  for (const item of itemsOf(member(expression, 'references')?.value)) {
    const text = textIn(item) ?? '';
    const last = roots.at(-1) ?? '';
    const isParent = last.startsWith(text) && (last.length === text.length || /^[.[]/.test(last.slice(text.length)));
    if (!isParent) roots.push(text);
  }
  return [...new Set(roots)];
}

/** The instance of a module in which a resource stands, and its own key. */
export function scopeIn(address: string, { module, forEach }: Configured): PlanScope {
  return { module, prefix: modulesIn(address).join(''), owner: withoutKey(address), key: keyIn(address), forEach };
}

const modulesIn = (address: string): readonly string[] =>
  [...address.matchAll(/module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\./gy)].map(([step]) => step);

const keyIn = (address: string) => /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/.exec(address)?.[0] ?? '';
/** The resource, or module, of which an address is an instance. */
export const withoutKey = (address = ''): string => address.slice(0, address.length - keyIn(address).length);

/** An address without the keys of instances: as the configuration has it. */
export const withoutKeys = (address: string): string => address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
