import type { Run } from '../../languages/runs.ts';
import type { Script } from '../../model/script.ts';
import { piecesOf, type Expr, type Range } from '../../languages/python/index.ts';
import { argumentOf } from './arguments.ts';
import { formatted, joined, percentFormatted } from './format.ts';
import { resolved, resolvedBy } from './resolved-options.ts';
import { resolveAttribute, resolveMember, resolveName } from './resolve.ts';
import { returnOf } from './returns.ts';
import type { Scopes } from './build-scopes.ts';
import type { Binding, Call, PlacedCall, Site, Sited } from './scopes.ts';
import type { Source } from './source.ts';
import { hole, text, unknown, written, type Evaluates, type Value } from './value.ts';

/** Names that are followed one behind the other. */
const deepest = 60;
/** Methods and functions that leave a query the query that it is. */
const harmless = new Set([
  'strip',
  'lstrip',
  'rstrip',
  'dedent',
  'cleandoc',
  'text',
  'str',
  'encode',
  'decode',
  'expandtabs',
]);

/** Tells what expressions of one source are. What depends on anything but the text is unknown, and says why. */
export class Evaluator implements Evaluates {
  readonly #text: string;
  readonly #bodies: Scopes['bodies'];
  readonly #run: Script['run'];
  readonly #callsOf: (name: string) => readonly PlacedCall[];
  readonly #known = new Map<Expr, Value>();
  readonly #visiting = new Set<Expr>();

  constructor(
    { text: source, run }: Pick<Source, 'text' | 'run'>,
    { bodies }: Pick<Scopes, 'bodies'>,
    callsOf: (name: string) => readonly PlacedCall[],
  ) {
    this.#callsOf = callsOf;
    this.#text = source;
    this.#bodies = bodies;
    this.#run = run;
  }

  evaluate({ expr, site }: Sited): Value {
    const known = this.#known.get(expr);
    if (known) return known;
    if (this.#visiting.has(expr)) return unknown('a value that is made of itself');
    if (this.#visiting.size > deepest) return unknown('a value that is made in too many steps');
    this.#visiting.add(expr);
    const value = this.#evaluate(expr, site);
    this.#visiting.delete(expr);
    this.#known.set(expr, value);
    return value;
  }

  #evaluate(expr: Expr, site: Site): Value {
    const inside = (inner: Expr): Value => this.evaluate({ expr: inner, site });
    switch (expr.node) {
      case 'string':
        return this.#string(expr, site);
      case 'number':
        return Number.isFinite(expr.value) ? { is: 'number', value: expr.value } : unknown('a number of another kind');
      case 'constant':
        return expr.value === null ? { is: 'none' } : { is: 'boolean', value: expr.value };
      case 'list':
      case 'tuple':
      case 'set':
        return expr.items.some(item => item.node === 'starred')
          ? unknown('a list that is put together from others')
          : { is: 'list', items: expr.items.map(item => ({ expr: item, site })) };
      case 'dict':
        return this.#dict(expr, site);
      case 'operation':
        return this.#operation(expr, site);
      case 'unary': {
        const value = inside(expr.operand);
        return expr.op === '-' && value.is === 'number'
          ? { is: 'number', value: -value.value }
          : unknown('an expression');
      }
      case 'name':
        return this.#bound(resolveName(expr.name, site), expr.name);
      case 'attribute':
        return this.#attribute(expr, site);
      case 'index':
        return this.#index(expr, site);
      case 'call':
        return this.#call(expr, site);
      case 'assignment':
        return inside(expr.value);
      case 'conditional':
        return unknown('a value that depends on a condition');
      default:
        return unknown('an expression that is not followed');
    }
  }

  #string(expr: Extract<Expr, { node: 'string' }>, site: Site): Value {
    const runs: Run[] = [];
    let open = false;
    for (const literal of expr.literals)
      for (const piece of piecesOf(literal, this.#text)) {
        if ('text' in piece) {
          runs.push(piece);
          continue;
        }
        const spec = this.#text.slice(piece.value.at.end, piece.at.end - 1).trim();
        const value = spec === '' ? written(this.evaluate({ expr: piece.value, site })) : undefined;
        open ||= value === undefined;
        runs.push({ text: value ?? hole, at: piece.at, verbatim: false });
      }
    return text(runs, open);
  }

  #attribute({ of, name }: Extract<Expr, { node: 'attribute' }>, site: Site): Value {
    const owner = of.node === 'name' ? of.name : '';
    const binding = owner === 'self' ? resolveAttribute(name, site) : resolveMember(owner, name, site);
    return binding === undefined ? unknown(`\`${name}\` of another value`) : this.#bound(binding, `${owner}.${name}`);
  }

  #dict(expr: Extract<Expr, { node: 'dict' }>, site: Site): Value {
    const entries = new Map<string, Sited>();
    let open = false;
    for (const { key, value } of expr.entries) {
      const name = key && written(this.evaluate({ expr: key, site }));
      if (name === undefined) open = true;
      else entries.set(name, { expr: value, site });
    }
    return { is: 'dict', entries, open };
  }

  #operation({ operators, operands, at }: Extract<Expr, { node: 'operation' }>, site: Site): Value {
    const values = operands.map(operand => this.evaluate({ expr: operand, site }));
    const [first, second] = values;
    if (operators.every(op => op === '+') && values.some(value => value.is === 'text')) {
      const parts = values.map((value, index) => this.#within(value, operands[index]?.at ?? at));
      return text(
        parts.flatMap(part => part.runs),
        parts.some(part => part.open),
      );
    }
    if (operators.length === 1 && operators[0] === '%' && first?.is === 'text' && second && operands[1])
      return percentFormatted(first, { value: second, expr: operands[1], site }, this);
    if (!first || !values.every(value => value.is === 'number')) return unknown('an expression');
    let result = first.is === 'number' ? first.value : 0;
    for (const [index, op] of operators.entries()) {
      const next = values[index + 1];
      const by = next?.is === 'number' ? next.value : 0;
      if (op === '+') result += by;
      else if (op === '-') result -= by;
      else if (op === '*') result *= by;
      else if (op === '/' && by !== 0) result /= by;
      else return unknown('an expression');
    }
    return { is: 'number', value: result };
  }

  /** What is written elsewhere stands for the name that brings it here. */
  #within(value: Value, at: Range): { readonly runs: readonly Run[]; readonly open: boolean } {
    if (value.is !== 'text')
      return { runs: [{ text: written(value) ?? hole, at, verbatim: false }], open: written(value) === undefined };
    const isHere = value.runs.every(run => run.at.start >= at.start && run.at.end <= at.end);
    if (isHere) return value;
    return { runs: [{ text: value.runs.map(run => run.text).join(''), at, verbatim: false }], open: value.open };
  }

  #bound(binding: Binding | string, name: string): Value {
    if (typeof binding === 'string') return unknown(binding);
    switch (binding.is) {
      case 'value':
        return this.#assigned(binding, name);
      case 'parameter':
        return this.#handedIn(binding) ?? unknown(`\`${name}\`, a parameter of \`${binding.function.name}\``);
      case 'each':
        return unknown(`\`${name}\`, the variable of a loop`);
      case 'other':
        return unknown(binding.what);
      default:
        return unknown(`\`${name}\`, which is no value`);
    }
  }

  /** What the one call of a function hands in, where that is the job's arguments. */
  #handedIn({ function: own, index }: Extract<Binding, { is: 'parameter' }>): Value | undefined {
    const [only, ...others] = this.#callsOf(own.name);
    const given =
      only && others.length === 0
        ? argumentOf(only.call, only.site, [own.parameters[index]?.name ?? '', index], this)
        : undefined;
    const value = given && this.evaluate(given);
    return value?.is === 'namespace' ? value : undefined;
  }

  #assigned({ value, op, region }: Extract<Binding, { is: 'value' }>, name: string): Value {
    const site: Site = { region, at: value.at.start - 1 };
    const added = this.evaluate({ expr: value, site });
    if (op === undefined) return added;
    const before = resolveName(name, site);
    if (op !== '+' || typeof before === 'string' || before.is !== 'value')
      return unknown(`\`${name}\`, which is changed`);
    const earlier = this.#assigned(before, name);
    if (earlier.is !== 'text') return unknown(`\`${name}\`, which is changed`);
    const end = earlier.runs.at(-1)?.at.end ?? 0;
    const own = this.#within(added, value.at);
    const kept =
      end <= value.at.start ? earlier.runs : this.#within(earlier, { start: value.at.start, end: value.at.start }).runs;
    return text([...kept, ...own.runs], earlier.open || own.open);
  }

  #index({ of, keys: [key, ...others], at: place }: Extract<Expr, { node: 'index' }>, site: Site): Value {
    const value = this.evaluate({ expr: of, site });
    const at = key && others.length === 0 ? this.evaluate({ expr: key, site }) : undefined;
    if (value.is === 'namespace') return resolved(value, at, this.#run, place);
    const found =
      value.is === 'dict' && at?.is === 'text'
        ? value.entries.get(written(at) ?? '')
        : value.is === 'list' && at?.is === 'number'
          ? value.items.at(at.value)
          : undefined;
    return found ? this.evaluate(found) : unknown('an element of another value');
  }

  #call(expr: Call, site: Site): Value {
    const { callee, args } = expr;
    const inside = (inner: Expr): Value => this.evaluate({ expr: inner, site });
    const [first] = args;
    const name = callee.node === 'attribute' ? callee.name : callee.node === 'name' ? callee.name : '';
    const of = callee.node === 'attribute' ? this.evaluate({ expr: callee.of, site }) : undefined;
    if (of?.is === 'text' && name === 'format') return formatted(of, args, site, this);
    if (of?.is === 'text' && harmless.has(name)) return of;
    const parts = of?.is === 'text' && name === 'join' && first ? inside(first.value) : undefined;
    if (of?.is === 'text' && parts?.is === 'list')
      return joined(
        of,
        parts.items.map(item => this.#within(this.evaluate(item), item.expr.at)),
        expr.at,
      );
    if (of?.is === 'namespace' && name === 'get') return resolved(of, first && inside(first.value), this.#run, expr.at);
    if (harmless.has(name) && first && first.name === undefined && first.spread === undefined) {
      const value = this.evaluate({ expr: first.value, site });
      if (value.is === 'text') return value;
    }
    const options = resolvedBy(expr, site, this);
    if (options) return options;
    const binding = callee.node === 'name' ? resolveName(callee.name, site) : undefined;
    const returned = typeof binding === 'object' && binding.is === 'function' ? returnOf(binding.function) : undefined;
    const inner = returned && this.#bodies.get(returned.function);
    if (returned && inner)
      return this.evaluate({ expr: returned.value, site: { region: inner, at: returned.value.at.start } });
    return unknown(name === '' ? 'the result of a call' : `the result of \`${name}\``);
  }
}
