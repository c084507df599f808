import type { Body, Expr } from '../../languages/hcl/index.ts';
import { Budget } from './budget.ts';
import { convert } from './convert.ts';
import { evaluate } from './expression.ts';
import type { Declared, Module } from './module.ts';
import { identityOf, isSecret } from './provider.ts';
import { bodyFields } from './body-fields.ts';
import type { Resolved, Scope, Step } from './scope.ts';
import { absent, unknown, type Fields, type Value } from './value.ts';

/** What the names of one module mean, count and for_each aside. Work is bounded by the text: what would take more is unknown. */
export class Evaluator implements Scope {
  readonly budget: Budget;
  readonly #module: Module;
  readonly #known = new Map<string, Value>();
  readonly #fields = new Map<Body, Fields>();

  constructor(module: Module, characters: number) {
    this.#module = module;
    this.budget = new Budget(100_000 + 20 * characters);
  }

  evaluate(expr: Expr): Value {
    return evaluate(expr, this);
  }

  /** Whether there is so much work left. */
  spend(work: number): boolean {
    return this.budget.spend(work);
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

  resolve(root: string, steps: readonly Step[]): Resolved {
    const [first] = steps;
    const name = first && 'name' in first ? first.name : undefined;
    if (name === undefined) return { value: unknown(`${root}, which is no value`), taken: steps.length };
    switch (root) {
      case 'var':
        return { value: this.#once(`var.${name}`, () => this.#variable(name)), taken: 1 };
      case 'local':
        return { value: this.#once(`local.${name}`, () => this.#local(name)), taken: 1 };
      case 'data':
      case 'module':
        return { value: unknown(`what ${root}.${name} gives`), taken: steps.length };
      case 'each':
      case 'count':
      case 'self':
      case 'path':
      case 'terraform':
        return { value: unknown(`${root}.${name}`), taken: steps.length };
      default:
        return this.#attributeOf(`${root}.${name}`, steps.slice(1));
    }
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
  #attributeOf(resource: string, steps: readonly Step[]): Resolved {
    const declared = this.#module.resources.get(resource);
    const [instance] = steps;
    const keyed = instance && 'key' in instance ? instance.key : undefined;
    const first = keyed ? steps[1] : instance;
    const address = keyed ? `${resource}[${keyOf(keyed)}]` : resource;
    if (!declared) return { value: unknown(`${resource} is not declared here`), taken: steps.length + 1 };
    if (!first || !('name' in first)) return { value: unknown(`all of ${address}`), taken: steps.length + 1 };
    const value = this.#once(`${resource}.${first.name}`, () => this.#configured(declared, first.name));
    return { value: value.is === 'unknown' ? { ...value, of: address } : value, taken: keyed ? 3 : 2 };
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
}

function keyOf(key: Value): string {
  if (key.is !== 'scalar') return '?';
  return typeof key.value === 'string' ? JSON.stringify(key.value) : String(key.value);
}
