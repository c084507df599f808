import type { Expr } from '../../languages/hcl/index.ts';
import { Budget } from './budget.ts';
import { evaluate } from './expression.ts';
import type { Scope } from './scope.ts';
import { constraintOf, type Constraint } from './type-constraint.ts';
import {
  fails,
  list,
  mapOf,
  object,
  sequence,
  unknown,
  type ListValue,
  type ObjectValue,
  type Value,
} from './value.ts';
import { convert as convertTo, unified } from './values/conversion.ts';
import { setOf } from './values/set.ts';
import { typeOf } from './values/type-of.ts';

/** A variable's value as its type makes it: `type = number`, `default = "8"` is 8; with what optional attributes default to. */
export function convert(value: Value, type: Expr | undefined): Value {
  const constraint = type && constraintOf(type);
  if (!constraint) return value;
  return convertTo(withDefaults(value, constraint), constraint.type);
}

function withDefaults(value: Value, constraint: Constraint): Value {
  if (!constraint.defaults && !constraint.parts) return value;
  if (value.is === 'list') return itemsWithDefaults(value, constraint);
  return value.is === 'object' ? fieldsWithDefaults(value, constraint) : value;
}

function itemsWithDefaults(value: ListValue, { parts, type }: Constraint): Value {
  const byIndex = typeof type === 'object' && type.kind === 'tuple';
  const items = value.items.map((item, at) => {
    const part = parts?.get(byIndex ? String(at) : '');
    return part ? withDefaults(item, part) : item;
  });
  const same = value.form === 'tuple' || items.length === 0 ? undefined : asOne(items);
  if (!same) return items.length === 0 ? value : list(items);
  return value.form === 'set' ? setOf(same.type, same.items) : sequence('list', same.items, same.type);
}

function fieldsWithDefaults(value: ObjectValue, { parts, defaults, type }: Constraint): Value {
  const byName = typeof type === 'object' && type.kind === 'object';
  const fields = new Map<string, Value>();
  for (const [name, inner] of value.fields) {
    const part = parts?.get(byName ? name : '');
    fields.set(name, part ? withDefaults(inner, part) : inner);
  }
  for (const [name, standard] of defaults ?? []) {
    const own = fields.get(name);
    if (own ? own.is !== 'absent' : value.open !== undefined) continue;
    const part = parts?.get(name);
    const given = evaluate(standard, constants());
    const converted = part ? convertTo(given, part.type) : given;
    fields.set(name, part ? withDefaults(converted, part) : converted);
  }
  if (value.form === 'object') return object(fields, value.open);
  const names = [...fields.keys()];
  const same = names.length === 0 ? undefined : asOne([...fields.values()]);
  if (!same) return names.length === 0 ? value : object(fields);
  return mapOf(same.type, new Map(names.map((name, at): [string, Value] => [name, same.items[at] ?? unknown(name)])));
}

/** Values made ones of their common type, where they have one. */
function asOne(items: readonly Value[]) {
  const type = unified(items.map(typeOf), true);
  if (type === undefined) return undefined;
  const made = items.map(item => convertTo(item, type));
  return made.some(fails) ? undefined : { type, items: made };
}

/** Defaults are constants. */
const constants = (): Scope => ({
  budget: new Budget(10_000),
  resolve: (root, steps) => ({ value: unknown(`${root} in a default`), taken: steps.length }),
});
