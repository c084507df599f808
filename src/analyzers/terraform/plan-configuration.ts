import type { JsonValue } from '../../languages/json/index.ts';
import { itemsOf, member, membersOf, textIn } from './json-parts.ts';

/** A module as the configuration in a plan has it. */
export interface ConfiguredModule {
  /** Expressions, by the names of outputs. */
  readonly outputs: ReadonlyMap<string, JsonValue | undefined>;
  readonly calls: ReadonlyMap<string, ConfiguredModule>;
  /** The call that makes it, and the module where that stands; the root has none. */
  readonly caller?: Caller;
}

interface Caller {
  readonly module: ConfiguredModule;
  /** Expressions, by the names of variables. */
  readonly inputs: ReadonlyMap<string, JsonValue>;
  readonly forEach: JsonValue | undefined;
}

/** What the configuration says of a resource. */
export interface Configured {
  /** What it sets, by attribute and block; what `dynamic` blocks make is not in it. */
  readonly expressions: JsonValue | undefined;
  readonly forEach: JsonValue | undefined;
  readonly module: ConfiguredModule;
}

/** Of the part `configuration` of a plan: its resources, by their addresses there. */
export function configuredIn(configuration: JsonValue | undefined): ReadonlyMap<string, Configured> {
  const found = new Map<string, Configured>();
  const open: Open[] = [{ node: member(configuration, 'root_module')?.value, prefix: '', calls: new Map() }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, prefix, calls, caller } = next;
    const module = { outputs: outputsOf(node), calls, ...(caller ? { caller } : {}) };
    next.register?.(module);
    for (const resource of itemsOf(member(node, 'resources')?.value))
      found.set(`${prefix}${textIn(member(resource, 'address')?.value)}`, {
        expressions: member(resource, 'expressions')?.value,
        forEach: member(resource, 'for_each_expression')?.value,
        module,
      });
    for (const { name, value: call } of membersOf(member(node, 'module_calls')?.value))
      open.push({
        node: member(call, 'module')?.value,
        prefix: `${prefix}module.${name}.`,
        calls: new Map(),
        caller: {
          module,
          inputs: new Map(membersOf(member(call, 'expressions')?.value).map(own => [own.name, own.value])),
          forEach: member(call, 'for_each_expression')?.value,
        },
        register: made => calls.set(name, made),
      });
  }
  return found;
}

const outputsOf = (module: JsonValue | undefined) =>
  new Map(
    membersOf(member(module, 'outputs')?.value).map(({ name, value }) => [name, member(value, 'expression')?.value]),
  );

interface Open {
  readonly node: JsonValue | undefined;
  readonly prefix: string;
  readonly calls: Map<string, ConfiguredModule>;
  readonly caller?: Caller;
  readonly register?: (made: ConfiguredModule) => void;
}
