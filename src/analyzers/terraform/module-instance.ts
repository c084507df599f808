import type { Span } from '../../model/place.ts';
import type { Caller } from './caller.ts';
import { defaultTags } from './default-tags.ts';
import { evaluate } from './expression.ts';
import { attributeOf, relative, writtenAttribute, type Declared, type Module, type Part } from './module.ts';
import { callsOf } from './module-call.ts';
import { repetitionOf, type Repeated, type Repetition } from './repetition.ts';
import { nameOf, resolveInstance } from './resolve-instance.ts';
import { ResourceInstance, type Home } from './resource-instance.ts';
import { writtenOn, type Resolved, type Scope, type Step } from './scope.ts';
import { absent, hidden, object, scalar, unknown, type Value } from './value.ts';
import { variableValue } from './variable.ts';
import { mostResources, type World } from './world.ts';

/** A module as one call makes it: what its names mean, evaluated when they are first asked for. */
export class ModuleInstance implements Home {
  readonly module: Module;
  readonly #caller: Caller;
  readonly #world: World;
  readonly #known = new Map<string, Value>();
  readonly #repetitions = new Map<readonly Part[], Repetition>();
  readonly #resources = new Map<Declared, readonly ResourceInstance[]>();
  readonly #children = new Map<string, readonly Child[]>();

  constructor(module: Module, caller: Caller, world: World) {
    this.module = module;
    this.#caller = caller;
    this.#world = world;
  }

  get calls(): readonly Span[] {
    return this.#caller.calls;
  }

  /** The instance at an address anywhere below the root. */
  instanceAt(address: string): ResourceInstance | undefined {
    return this.#world.instances.get(address);
  }

  /** An address in this module, from the root. */
  addressOf(own: string): string {
    const { address } = this.#caller;
    return address === '' ? own : `${address}.${own}`;
  }

  scope(repeated?: Repeated): Scope {
    const { budget, files } = this.#world;
    return {
      budget,
      ...(files ? { files } : {}),
      resolve: (root, steps) => this.#resolve(root, steps, repeated),
    };
  }

  /** The tags that the provider of an alias gives to all resources; undefined where it is not in sight. */
  defaultTags(alias: string): Value | undefined {
    const { tags } = this.#caller;
    if (tags) return tags(alias);
    const { providers } = this.module;
    if (providers.length === 0) return undefined;
    return this.#once(`provider.${alias}`, () => defaultTags(this.module, alias, this.scope()) ?? absent);
  }

  /** Instances of a resource or data source, in order. */
  instancesOf(declared: Declared): readonly ResourceInstance[] {
    const present = this.#resources.get(declared);
    if (present) return present;
    // One whose count asks for itself has no instances yet.
    this.#resources.set(declared, []);
    const { room } = this.#world;
    const { instances } = this.#repetition(declared.parts, declared.address);
    if (instances.length > room.resources) {
      this.#tell(
        declared.parts,
        `${this.addressOf(declared.address)} is not evaluated: there are more than ${mostResources.toLocaleString('en')} resources`,
      );
      return [];
    }
    room.resources -= instances.length;
    const found = instances.map(repeated => new ResourceInstance(declared, this, repeated));
    this.#resources.set(declared, found);
    for (const instance of found) this.#world.instances.set(instance.address, instance);
    return found;
  }

  /** The modules that this one calls, as far as their files are at hand. */
  children(): readonly ModuleInstance[] {
    return [...this.module.calls.keys()].flatMap(name => this.#childrenOf(name).flatMap(({ module }) => module ?? []));
  }

  output(name: string): Value {
    return this.#once(`output.${name}`, () => {
      const parts = this.module.outputs.get(name);
      const given = parts && writtenAttribute(parts, 'value');
      if (!parts || !given) return unknown(`${this.addressOf(name)} is no output`);
      const flag = attributeOf(parts, 'sensitive');
      const value = evaluate(given.expr, writtenOn(given.source, this.scope()));
      const isOpen = flag === undefined || (flag.node === 'literal' && flag.value === false);
      return isOpen ? value : hidden(value);
    });
  }

  #resolve(root: string, steps: readonly Step[], repeated: Repeated | undefined): Resolved {
    const [first, second] = steps;
    const name = first && nameOf(first);
    if (name === undefined) return { value: unknown(`${root}, which is no value`), taken: steps.length };
    const one = (value: Value): Resolved => ({ value, taken: 1 });
    switch (root) {
      case 'var':
        return one(this.#once(`var.${name}`, () => this.#variable(name)));
      case 'local':
        return one(this.#once(`local.${name}`, () => this.#local(name)));
      case 'each':
        return one(
          name === 'key' || name === 'value'
            ? (repeated?.each?.[name] ?? unknown(`each.${name}, without for_each`))
            : unknown(`each.${name}`),
        );
      case 'count':
        return one((name === 'index' ? repeated?.count : undefined) ?? unknown(`count.${name}, without count`));
      case 'path':
        return one(this.#path(name));
      case 'self':
      case 'terraform':
        return one(unknown(`${root}.${name}`));
      case 'module':
        return this.#moduleOutput(name, steps);
      case 'data': {
        const own = second && nameOf(second);
        if (own === undefined) return { value: unknown('data, which is no value'), taken: steps.length };
        return this.#resource(this.module.data, `data.${name}.${own}`, steps, 2);
      }
      default:
        return this.#resource(this.module.resources, `${root}.${name}`, steps, 1);
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
    const local = this.module.locals.get(name);
    return local
      ? evaluate(local.expr, writtenOn(local.source, this.scope()))
      : unknown(`local.${name} is not declared here`);
  }

  #variable(name: string): Value {
    const parts = this.module.variables.get(name);
    if (!parts) return unknown(`var.${name} is not declared here`);
    return variableValue(name, parts, this.#caller.inputs.get(name), this.scope());
  }

  /** Paths as Terraform has them when it runs in the root module's folder. */
  #path(name: string): Value {
    if (name === 'root') return scalar('.');
    if (name === 'module') return scalar(relative(this.#world.root, this.module.folder));
    return unknown(`path.${name}`);
  }

  #repetition(parts: readonly [Part, ...Part[]], address: string): Repetition {
    const present = this.#repetitions.get(parts);
    if (present) return present;
    const found = repetitionOf(parts, this.scope());
    this.#repetitions.set(parts, found);
    if (found.tooMany)
      this.#tell(
        parts,
        `${this.addressOf(address)} is judged as one instance: ${found.unexpanded}`,
        'rules see what all instances have in common',
      );
    return found;
  }

  #resource(among: ReadonlyMap<string, Declared>, address: string, steps: readonly Step[], named: number): Resolved {
    const declared = among.get(address);
    if (!declared) return { value: unknown(`${address} is not declared here`), taken: steps.length };
    const { by, unexpanded: why, instances: wanted } = this.#repetition(declared.parts, address);
    const made = this.instancesOf(declared);
    const unexpanded =
      made.length < wanted.length ? `there are more than ${mostResources.toLocaleString('en')} resources` : why;
    const instances = made.map(instance => ({
      key: instance.key,
      part: (name: string) => instance.attribute(name),
      whole: () => instance.value(),
    }));
    return resolveInstance({ called: address, by, unexpanded, instances }, steps, named);
  }

  #moduleOutput(name: string, steps: readonly Step[]): Resolved {
    const parts = this.module.calls.get(name);
    const called = `module.${name}`;
    if (!parts) return { value: unknown(`${called} is not declared here`), taken: steps.length };
    const { by, unexpanded } = this.#repetition(parts, called);
    const missing = unknown(`what ${called} gives`);
    const instances = this.#childrenOf(name).map(({ key, module }) => ({
      key,
      part: (output: string) => (module ? module.output(output) : missing),
      whole: () => (module ? module.#outputs() : missing),
    }));
    return resolveInstance({ called, by, unexpanded, instances }, steps, 1);
  }

  #tell([{ source, block }]: readonly [Part, ...Part[]], what: string, hint = 'lint a part of the configuration') {
    const at = source.place(block.header.start, block.header.end);
    this.#world.unevaluated(what, hint, at);
  }

  #outputs(): Value {
    return object(new Map([...this.module.outputs.keys()].map(name => [name, this.output(name)])));
  }

  #childrenOf(name: string): readonly Child[] {
    const present = this.#children.get(name);
    if (present) return present;
    this.#children.set(name, []);
    const calls = callsOf(name, {
      module: this.module,
      caller: this.#caller,
      world: this.#world,
      addressOf: own => this.addressOf(own),
      scope: repeated => this.scope(repeated),
      repetition: parts => this.#repetition(parts, `module.${name}`),
      defaultTags: alias => this.defaultTags(alias),
    });
    const found = calls.map(({ key, module, caller }): Child =>
      module && caller ? { key, module: new ModuleInstance(module, caller, this.#world) } : { key },
    );
    this.#children.set(name, found);
    return found;
  }
}

interface Child {
  readonly key: string;
  /** Absent where its files are not at hand. */
  readonly module?: ModuleInstance;
}
