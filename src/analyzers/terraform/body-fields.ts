import type { Body, Expr } from '../../languages/hcl/index.ts';
import { isMap, isSecret, metaArguments, typeOf } from './provider.ts';
import {
  booleanOf,
  list,
  numberOf,
  object,
  obstacleOf,
  scalar,
  textOf,
  unknown,
  type Fields,
  type Value,
} from './value.ts';

interface Evaluates {
  evaluate(expr: Expr): Value;
  fieldsOfBody(body: Body, type: string): Fields;
}

/** What a resource's body, or a block in it, sets. What a `dynamic` block makes may be there: it is unknown, not absent. */
export function bodyFields(body: Body, type: string, evaluator: Evaluates): Fields {
  const fields = new Map<string, Value>();
  const possible = new Set<string>();
  const blocks = new Map<string, Value[]>();
  for (const { name, value } of body.attributes)
    if (!metaArguments.has(name)) fields.set(name, asProvided(type, name, evaluator.evaluate(value)));
  for (const { type: name, labels, body: inner } of body.blocks) {
    if (metaArguments.has(name)) continue;
    const [dynamic] = labels;
    if (name === 'dynamic' && dynamic !== undefined) {
      possible.add(dynamic);
      continue;
    }
    const found = blocks.get(name) ?? [];
    found.push(object(evaluator.fieldsOfBody(inner, type)));
    blocks.set(name, found);
  }
  for (const [name, items] of blocks) fields.set(name, list(items));
  for (const name of possible) fields.set(name, unknown(`dynamic blocks ${name}`));
  return fields;
}

/** As the provider takes a value: hidden where it is a secret, and of the type that it has there. */
function asProvided(type: string, name: string, value: Value): Value {
  if (value.is === 'absent') return value;
  if (isSecret(type, name)) return hidden(value);
  if (value.is === 'object' && isMap(type, name))
    return object(
      new Map([...value.fields].map(([key, inner]) => [key, isSecret(type, key) ? hidden(inner) : asText(inner)])),
    );
  const wanted = value.is === 'scalar' ? typeOf(name) : undefined;
  const given = wanted === 'number' ? numberOf(value) : wanted === 'boolean' ? booleanOf(value) : undefined;
  return given === undefined ? value : scalar(given);
}

function hidden(value: Value): Value {
  const obstacle = obstacleOf([value]);
  return obstacle?.is === 'unknown' ? { ...obstacle, secret: true } : { is: 'secret' };
}

const asText = (value: Value): Value => {
  const text = textOf(value);
  return text === undefined ? value : scalar(text);
};
