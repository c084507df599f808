import type { Expr } from '../../languages/hcl/index.ts';
import { literalText } from './module.ts';
import { booleanOf, list, numberOf, object, scalar, textOf, unknown, type Value } from './value.ts';

/** A variable's default as its type makes it: `type = number`, `default = "8"` is 8. */
export function convert(value: Value, type: Expr | undefined): Value {
  if (!type || value.is === 'unknown' || value.is === 'secret' || value.is === 'absent') return value;
  const name = type.node === 'variable' ? type.name : type.node === 'call' ? type.name : literalText(type);
  const inner = type.node === 'call' ? type.args[0] : undefined;
  switch (name) {
    case 'string':
      return primitive(textOf(value));
    case 'number':
      return primitive(numberOf(value));
    case 'bool':
      return primitive(booleanOf(value));
    case 'list':
      return value.is === 'list' ? list(value.items.map(item => convert(item, inner))) : value;
    case 'map':
      return value.is === 'object'
        ? object(new Map([...value.fields].map(([key, item]) => [key, convert(item, inner)])))
        : value;
    default:
      return value;
  }
}

const primitive = (value: string | number | boolean | undefined): Value =>
  value === undefined ? unknown('a default that is not of the type of its variable') : scalar(value);
