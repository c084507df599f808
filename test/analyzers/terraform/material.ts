import { readFile } from 'node:fs/promises';
import { Budget } from '../../../src/analyzers/terraform/budget.ts';
import { convert } from '../../../src/analyzers/terraform/convert.ts';
import { evaluate } from '../../../src/analyzers/terraform/expression.ts';
import { encodeJson } from '../../../src/analyzers/terraform/functions/json.ts';
import type { Scope } from '../../../src/analyzers/terraform/scope.ts';
import { obstacleOf, unknown, type Value } from '../../../src/analyzers/terraform/value.ts';
import { typeOf } from '../../../src/analyzers/terraform/values/type-of.ts';
import type { Type } from '../../../src/analyzers/terraform/values/type.ts';
import { parseHcl, parseTemplate, type Expr } from '../../../src/languages/hcl/index.ts';
import { readYaml } from '../../../src/languages/yaml/index.ts';

/** The names that the recorded expressions use. */
export const material = 'fixtures/truth/terraform/main.tf';

const { body } = parseHcl(await readFile(material, 'utf8'), material);
const valueIn = (type: string, name: string, attribute: string): Expr | undefined =>
  body.blocks
    .filter(block => block.type === type && (block.labels[0] ?? name) === name)
    .flatMap(block => block.body.attributes)
    .find(found => found.name === attribute)?.value;

const known = new Map<string, Value>();

function named(root: string, name: string): Value {
  if (root === 'local') {
    const expr = valueIn('locals', '', name);
    return expr ? evaluate(expr, scope()) : unknown(name);
  }
  const standard = valueIn('variable', name, 'default');
  if (root !== 'var' || !standard) return unknown(name);
  if (valueIn('variable', name, 'sensitive')) return { is: 'secret' };
  return convert(evaluate(standard, scope()), valueIn('variable', name, 'type'));
}

const scope = (): Scope => ({
  budget: new Budget(1_000_000),
  files: { read: () => undefined, has: () => false, template: text => parseTemplate(text), yaml: readYaml },
  resolve: (root, steps) => {
    const [first] = steps;
    const name = first && 'name' in first ? first.name : '';
    const key = `${root}.${name}`;
    if (root === 'terraform_data') return { value: unknown(name), taken: steps.length };
    const value = known.get(key) ?? named(root, name);
    known.set(key, value);
    return { value, taken: 1 };
  },
});

/** Our answer as the console gives it: the value as JSON and its type; `ERR`, `?` and `secret` are those of the bench. */
export function answer(source: string): { readonly value: string; readonly type: string } {
  const parsed = parseHcl(`a = ${source}\n`, 'main.tf');
  const expr = parsed.body.attributes[0]?.value;
  if (!expr || parsed.problems.length > 0) return { value: 'unread', type: '' };
  const value = evaluate(expr, scope());
  const obstacle = obstacleOf([value]);
  if (obstacle?.is === 'unknown') return { value: obstacle.fails ? 'ERR' : '?', type: obstacle.fails ? 'string' : '' };
  if (obstacle) return { value: 'secret', type: '' };
  return { value: encodeJson(value), type: shown(typeOf(value)) };
}

function shown(type: Type): string {
  if (typeof type === 'string') return type === 'any' ? 'dynamic' : type;
  if (type.kind === 'tuple') return `tuple([${type.elements.map(element => `${shown(element)},`).join('')}])`;
  if (type.kind !== 'object') {
    const element = shown(type.element);
    return `${type.kind}(${element}${/^(?:object|tuple)/.test(element) ? ',' : ''})`;
  }
  const names = [...type.attributes.keys()].toSorted();
  return `object({${names.map(name => `${name.replace(/\s/g, '')}:${shown(type.attributes.get(name) ?? 'any')},`).join('')}})`;
}
