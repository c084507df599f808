import type { JsonValue } from '../../languages/json/index.ts';
import { asProvided } from './as-provided.ts';
import { isTrue, itemsOf, member, membersOf } from './json-parts.ts';
import type { BlockSchema } from './provider/schema.ts';
import { absent, list, object, scalar, tooDeep, unknown, type Fields, type Value } from './value.ts';

/** A resource, or a nested block of one, in the parts of a plan. */
interface Block {
  readonly after: JsonValue | undefined;
  readonly unsure: JsonValue | undefined;
  readonly hidden: JsonValue | undefined;
  /** Absent where we do not know what of it is configured. */
  readonly set: JsonValue | undefined;
}

/**
 * What is not set is null in a plan: absent, as an empty list of blocks is. What AWS will set and the configuration does not
 * is not set either. A plan does not say that there are `dynamic` blocks: of one whose number is not known it shows the same.
 */
export function blockFields(
  { after, unsure, hidden, set }: Block,
  type: string,
  schema: BlockSchema | undefined,
): Fields {
  const fields = new Map<string, Value>();
  for (const { name, value } of membersOf(after)) {
    const [open, secret] = [member(unsure, name)?.value, member(hidden, name)?.value];
    const inner = schema?.blocks.get(name);
    if (isTrue(secret)) fields.set(name, { is: 'secret' });
    else if (isTrue(open)) fields.set(name, unknown('known after apply'));
    else if (inner) {
      const all = itemsOf(member(set, name)?.value);
      const written = all.length === itemsOf(value).length ? all : [];
      const items = itemsOf(value).map((item, index) =>
        object(
          blockFields(
            { after: item, unsure: itemsOf(open)[index], hidden: itemsOf(secret)[index], set: written[index] },
            type,
            inner,
          ),
        ),
      );
      if (items.length > 0) fields.set(name, list(items));
    } else {
      const known = asProvided(type, name, valueOf(value, open, secret, 0), schema?.attributes.get(name));
      if (known.is !== 'absent') fields.set(name, known);
    }
  }
  const isUnset = (name: string) =>
    (schema?.attributes.has(name) === true || schema?.blocks.has(name) === true) &&
    set !== undefined &&
    !member(set, name);
  for (const { name, value } of membersOf(unsure))
    if (isTrue(value) && !fields.has(name) && !isUnset(name)) fields.set(name, unknown('known after apply'));
  return fields;
}

const deepest = 100;

function valueOf(value: JsonValue, unsure: JsonValue | undefined, hidden: JsonValue | undefined, depth: number): Value {
  if (isTrue(hidden)) return { is: 'secret' };
  if (isTrue(unsure)) return unknown('known after apply');
  if (depth > deepest) return tooDeep;
  if (value.node === 'string') return scalar(value.text);
  if (value.node === 'literal') return value.value === null ? absent : scalar(value.value);
  if (value.node === 'list')
    return list(
      value.items.map((item, index) => valueOf(item, itemsOf(unsure)[index], itemsOf(hidden)[index], depth + 1)),
    );
  const own = value.members.map(
    ({ name, value: inner }) =>
      [name, valueOf(inner, member(unsure, name)?.value, member(hidden, name)?.value, depth + 1)] as const,
  );
  const open = membersOf(unsure).filter(({ name, value: inner }) => isTrue(inner) && !member(value, name));
  return object(new Map([...own, ...open.map(({ name }) => [name, unknown('known after apply')] as const)]));
}
