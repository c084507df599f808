import type { JsonValue } from '../../languages/json/index.ts';
import { itemsOf, member } from './json-parts.ts';
import type { Referred } from './plan-references.ts';
import type { BlockSchema } from './provider/schema.ts';
import { list, object, textOf, type Fields, type Value } from './value.ts';

/** What a plan's configuration refers to. */
export interface Links {
  /** By an expression; none where it is more than attributes of resources. */
  referred(expression: JsonValue): readonly Referred[];
  /** What the plan knows of an attribute that is a text or a number. */
  value(referred: Referred): string | undefined;
}

/**
 * Values that are another resource's attributes, in nested blocks and lists too, say so. A plan tells references, not what
 * becomes of them: an attribute is taken to be the other's where both are equal, or neither is known.
 */
export function linkedFields(
  fields: Fields,
  expressions: JsonValue | undefined,
  schema: BlockSchema | undefined,
  links: Links,
): Fields {
  if (expressions?.node !== 'object') return fields;
  return new Map(
    [...fields].map(([name, value]) => {
      const expression = member(expressions, name)?.value;
      const inner = schema?.blocks.get(name);
      if (!expression) return [name, value];
      const isBlock = inner !== undefined || expression.node === 'list';
      return [name, isBlock ? linkedBlocks(value, expression, inner, links) : linked(value, expression, links)];
    }),
  );
}

/** Blocks that have no order are told apart by nothing. */
function linkedBlocks(value: Value, expression: JsonValue, schema: BlockSchema | undefined, links: Links): Value {
  const written = expression.node === 'list' ? itemsOf(expression) : [expression];
  if (value.is !== 'list' || value.items.length !== written.length) return value;
  if (written.length > 1 && (schema?.nesting ?? 'set') === 'set') return value;
  return list(
    value.items.map((item, index) =>
      item.is === 'object' ? object(linkedFields(item.fields, written[index], schema, links), item.open) : item,
    ),
  );
}

function linked(value: Value, expression: JsonValue, links: Links): Value {
  const referred = links.referred(expression);
  const [first, ...others] = referred;
  if (!first) return value;
  if (value.is === 'list' && value.items.length === referred.length && value.items.every(isSingle))
    return list(value.items.map((item, index) => identified(item, referred[index] ?? first, links)));
  return others.length > 0 ? value : linkedLeaf(value, first, links);
}

/** The value itself, or the one thing in it that is not known. */
function linkedLeaf(value: Value, referred: Referred, links: Links): Value {
  if (value.is === 'list') {
    const at = onlyUnknown(value.items);
    return at === undefined
      ? value
      : list(value.items.map((item, index) => (index === at ? linkedLeaf(item, referred, links) : item)));
  }
  if (value.is === 'object' && !value.open) {
    const fields = [...value.fields];
    const at = onlyUnknown(fields.map(([, item]) => item));
    return at === undefined
      ? value
      : object(
          new Map(fields.map(([name, item], index) => [name, index === at ? linkedLeaf(item, referred, links) : item])),
        );
  }
  return identified(value, referred, links);
}

function onlyUnknown(items: readonly Value[]): number | undefined {
  const found = items.flatMap((item, index) =>
    (item.is === 'list' || item.is === 'object' ? item.obstacle : item)?.is === 'unknown' ? [index] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

const isSingle = ({ is }: Value) => is === 'scalar' || is === 'unknown';

function identified(value: Value, referred: Referred, links: Links): Value {
  if (value.is !== 'scalar' && value.is !== 'unknown') return value;
  return links.value(referred) === textOf(value) ? { ...value, of: referred.address } : value;
}
