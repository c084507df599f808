import type { Body, Entry, Expr, Part } from '../../languages/hcl/index.ts';
import { binary, choose, unary } from './operators.ts';
import { applyFunction } from './functions.ts';
import { convert } from './convert.ts';
import type { Declared, Module } from './module.ts';
import { identityOf, isSecret } from './provider.ts';
import { bodyFields } from './body-fields.ts';
import {
  access,
  absent,
  list,
  longest,
  object,
  obstacleOf,
  scalar,
  textOf,
  unknown,
  weightOf,
  type Fields,
  type Value,
} from './value.ts';

/** Expressions within expressions, and references that lead to references, that we follow. */
const deepest = 400;

/** Evaluates the expressions of one module. Work is bounded by the text: what would take more is unknown. */
export class Evaluator {
  readonly #module: Module;
  readonly #known = new Map<string, Value>();
  readonly #fields = new Map<Body, Fields>();
  #depth = 0;
  #budget: number;

  constructor(module: Module, characters: number) {
    this.#module = module;
    this.#budget = 100_000 + 20 * characters;
  }

  evaluate(expr: Expr): Value {
    if (this.#depth >= deepest) return unknown('an expression nested too deep');
    if (!this.spend(1)) return unknown('more than we evaluate');
    this.#depth += 1;
    const value = this.#evaluate(expr);
    this.#depth -= 1;
    return value;
  }

  /** Whether there is so much work left. */
  spend(work: number): boolean {
    if (work > this.#budget) return false;
    this.#budget -= work;
    return true;
  }

  /** All that a resource sets, in Terraform's names and forms; nested blocks as lists. */
  fieldsOf({ type, block }: Declared): Fields {
    return this.fieldsOfBody(block.body, type);
  }

  fieldsOfBody(body: Body, type: string): Fields {
    const present = this.#fields.get(body);
    if (present) return present;
    const fields = bodyFields(body, type, this);
    this.#fields.set(body, fields);
    return fields;
  }

  #evaluate(expr: Expr): Value {
    switch (expr.node) {
      case 'literal':
        return expr.value === null ? absent : scalar(expr.value);
      case 'template':
        return this.#template(expr.parts);
      case 'list':
        return list(expr.items.map(item => this.evaluate(item)));
      case 'object':
        return this.#object(expr.entries);
      case 'variable':
      case 'attribute':
      case 'index':
        return this.#reference(expr);
      case 'call': {
        const args = expr.args.map(arg => this.evaluate(arg));
        if (!this.spend(args.reduce((sum, arg) => sum + weightOf(arg), 0))) return unknown('more than we evaluate');
        const last = args.at(-1);
        if (!expr.spread || !last) return applyFunction(expr.name, args);
        return last.is === 'list'
          ? applyFunction(expr.name, [...args.slice(0, -1), ...last.items])
          : (obstacleOf([last]) ?? unknown('arguments that are no list'));
      }
      case 'unary':
        return unary(expr.op, this.evaluate(expr.arg));
      case 'binary':
        return binary(expr.op, this.evaluate(expr.left), this.evaluate(expr.right));
      case 'conditional':
        return choose(this.evaluate(expr.test), this.evaluate(expr.met), this.evaluate(expr.unmet));
      case 'other':
        return unknown(expr.what);
    }
  }

  #template(parts: readonly Part[]): Value {
    const [only] = parts;
    if (parts.length === 1 && only && 'interpolation' in only) return this.evaluate(only.interpolation);
    const texts: string[] = [];
    const values: Value[] = [];
    let length = 0;
    for (const part of parts) {
      const value = 'interpolation' in part ? this.evaluate(part.interpolation) : scalar(part.text);
      const text = textOf(value) ?? '';
      length += text.length;
      if (length > longest || !this.spend(text.length / 64)) return unknown('a text that is too long');
      values.push(value);
      texts.push(text);
    }
    const obstacle = obstacleOf(values);
    if (obstacle) return obstacle;
    return values.every(value => textOf(value) !== undefined)
      ? scalar(texts.join(''))
      : unknown('a text with what is no text in it');
  }

  #object(entries: readonly Entry[]): Value {
    const fields = new Map<string, Value>();
    for (const { key, value } of entries) {
      const name = this.evaluate(key);
      const text = textOf(name);
      if (text === undefined) return obstacleOf([name]) ?? unknown('an object with a name that is no text');
      fields.set(text, this.evaluate(value));
    }
    return object(fields);
  }

  #reference(expr: Expr): Value {
    const steps: Expr[] = [];
    let root = expr;
    while (root.node === 'attribute' || root.node === 'index') {
      steps.push(root);
      root = root.of;
    }
    steps.reverse();
    if (root.node !== 'variable') return this.#follow(this.evaluate(root), steps);
    const [first, ...rest] = steps;
    const name = first?.node === 'attribute' ? first.name : undefined;
    if (name === undefined) return unknown(`${root.name}, which is no value`);
    switch (root.name) {
      case 'var':
        return this.#follow(
          this.#once(`var.${name}`, () => this.#variable(name)),
          rest,
        );
      case 'local':
        return this.#follow(
          this.#once(`local.${name}`, () => this.#local(name)),
          rest,
        );
      case 'data':
      case 'module':
        return unknown(`what ${root.name}.${name} gives`);
      case 'each':
      case 'count':
      case 'self':
      case 'path':
      case 'terraform':
        return unknown(`${root.name}.${name}`);
      default:
        return this.#attributeOf(`${root.name}.${name}`, rest);
    }
  }

  #follow(value: Value, steps: readonly Expr[]): Value {
    return steps.reduce(
      (inner, step) =>
        step.node === 'attribute'
          ? access(inner, scalar(step.name))
          : access(inner, step.node === 'index' ? this.evaluate(step.key) : unknown('a step that is none')),
      value,
    );
  }

  /** Each name is evaluated when it is first asked for; one that leads to itself has no value. */
  #once(name: string, compute: () => Value): Value {
    const present = this.#known.get(name);
    if (present) return present;
    this.#known.set(name, unknown(`${name} refers to itself`));
    const value = compute();
    this.#known.set(name, value);
    return value;
  }

  #local(name: string): Value {
    const expr = this.#module.locals.get(name);
    return expr ? this.evaluate(expr) : unknown(`local.${name} is not declared here`);
  }

  #variable(name: string): Value {
    const variable = this.#module.variables.get(name);
    if (!variable) return unknown(`var.${name} is not declared here`);
    const { attributes } = variable.body;
    const valueOf = (attribute: string) => attributes.find(candidate => candidate.name === attribute)?.value;
    const hidden = ['sensitive', 'ephemeral'].some(attribute => {
      const flag = valueOf(attribute);
      return flag !== undefined && !(flag.node === 'literal' && flag.value === false);
    });
    const standard = valueOf('default');
    if (!standard || this.#module.given.has(name)) {
      const why = standard ? `var.${name} is set by the module's caller` : `var.${name} has no value`;
      return hidden ? { is: 'unknown', why, secret: true } : unknown(why);
    }
    return hidden ? { is: 'secret' } : convert(this.evaluate(standard), valueOf('type'));
  }

  /** An attribute of a resource, or of an instance of it, as configured; what only AWS knows keeps saying whose it is. */
  #attributeOf(resource: string, steps: readonly Expr[]): Value {
    const declared = this.#module.resources.get(resource);
    const [instance] = steps;
    const rest = instance?.node === 'index' ? steps.slice(1) : steps;
    const address = instance?.node === 'index' ? `${resource}[${this.#keyOf(instance.key)}]` : resource;
    const [first, ...further] = rest;
    if (!declared) return unknown(`${resource} is not declared here`);
    if (first?.node !== 'attribute') return unknown(`all of ${address}`);
    const value = this.#once(`${resource}.${first.name}`, () => this.#configured(declared, first.name));
    return this.#follow(value.is === 'unknown' ? { ...value, of: address } : value, further);
  }

  #configured(declared: Declared, name: string): Value {
    const { type, address, block } = declared;
    const own = block.body.attributes.find(attribute => attribute.name === name);
    if (isSecret(type, name)) return { is: 'secret' };
    if (own) return this.evaluate(own.value);
    if (block.body.blocks.some(inner => inner.type === name || inner.labels[0] === name))
      return this.fieldsOf(declared).get(name) ?? absent;
    const identity = name === 'id' ? identityOf(type) : undefined;
    const named =
      identity === undefined
        ? undefined
        : this.#once(`${address}.${identity}`, () => this.#configured(declared, identity));
    return named ?? unknown(`${address}.${name}, which is known after apply`);
  }

  #keyOf(key: Expr): string {
    const value = this.evaluate(key);
    if (value.is !== 'scalar') return '?';
    return typeof value.value === 'string' ? JSON.stringify(value.value) : String(value.value);
  }
}
