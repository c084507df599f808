import { convert } from './convert.ts';
import { evaluate } from './expression.ts';
import { attributeOf, writtenAttribute, type Part } from './module.ts';
import { writtenOn, type Scope } from './scope.ts';
import { hidden, unknown, type Value } from './value.ts';

/** A variable's value in its module: what was given, else its default; of its type, and hidden where it is sensitive. */
export function variableValue(name: string, parts: readonly Part[], given: Value | undefined, scope: Scope): Value {
  const flag = (attribute: string, otherwise: boolean) => {
    const expr = attributeOf(parts, attribute);
    return expr?.node === 'literal' && typeof expr.value === 'boolean' ? expr.value : expr ? !otherwise : otherwise;
  };
  const isHidden = flag('sensitive', false) || flag('ephemeral', false);
  const standard = writtenAttribute(parts, 'default');
  const fallback = () =>
    standard ? evaluate(standard.expr, writtenOn(standard.source, scope)) : unknown(`var.${name} has no value`);
  const nullable = flag('nullable', true);
  const value = given === undefined || (given.is === 'absent' && !nullable) ? fallback() : given;
  if (isHidden) return hidden(value);
  return convert(value, attributeOf(parts, 'type'));
}
