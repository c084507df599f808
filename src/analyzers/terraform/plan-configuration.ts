import type { JsonValue } from '../../languages/json/index.ts';
import { itemsOf, member, membersOf, textIn } from './json-parts.ts';

/** What the configuration says of a resource, by its address there. */
export interface Configured {
  /** What it sets, by attribute and block; what `dynamic` blocks make is not in it. */
  readonly expressions: JsonValue | undefined;
  /** By attribute: the resource whose attribute the expression is, unchanged. */
  readonly references: ReadonlyMap<string, string>;
}

/** Of the part `configuration` of a plan: its resources, by their addresses there. */
export function configuredIn(configuration: JsonValue | undefined): ReadonlyMap<string, Configured> {
  const found = new Map<string, Configured>();
  const open = [{ module: member(configuration, 'root_module')?.value, prefix: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { module, prefix } = next;
    for (const resource of itemsOf(member(module, 'resources')?.value)) {
      const address = textIn(member(resource, 'address')?.value);
      const expressions = member(resource, 'expressions')?.value;
      const references = new Map<string, string>();
      found.set(`${prefix}${address}`, { expressions, references });
      for (const { name, value } of membersOf(expressions)) {
        const named = itemsOf(member(value, 'references')?.value).map(textIn);
        const [attribute, whole, ...more] = named;
        if (more.length === 0 && whole !== undefined && attribute?.startsWith(`${whole}.`))
          references.set(name, prefix + whole);
      }
    }
    for (const { name, value } of membersOf(member(module, 'module_calls')?.value))
      open.push({ module: member(value, 'module')?.value, prefix: `${prefix}module.${name}.` });
  }
  return found;
}
