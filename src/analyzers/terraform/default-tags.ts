import type { Expr } from '../../languages/hcl/index.ts';
import { evaluate } from './expression.ts';
import { attributeOf, literalText, type Module, type Part } from './module.ts';
import type { Scope } from './scope.ts';
import { mapOf, object, obstacleOf, unknown, type Value } from './value.ts';
import { convert } from './values/conversion.ts';
import { mapType } from './values/type.ts';

const texts = mapType('string');

/** The tags that a root module's AWS provider of an alias gives to all that it makes; undefined where it is not in sight. */
export function defaultTags({ providers }: Module, alias: string, scope: Scope): Value | undefined {
  const parts = providers.filter(
    part => part.block.labels[0] === 'aws' && (literalText(attributeOf([part], 'alias')) ?? '') === alias,
  );
  if (parts.length === 0) return undefined;
  const blocks = parts.flatMap(({ block, source }) =>
    block.body.blocks.map((inner): Part => ({ block: inner, source })),
  );
  if (blocks.some(({ block: { type, labels } }) => type === 'dynamic' && labels[0] === 'default_tags'))
    return unknown('the default tags of the provider', texts);
  const tags = attributeOf(
    blocks.filter(({ block: { type } }) => type === 'default_tags'),
    'tags',
  );
  return tags ? convert(evaluate(tags, scope), texts) : object(new Map());
}

/** The alias that a module's own one stands for, by the `providers` of its call; undefined where that is not in sight. */
export function aliasHanded(providers: Expr, alias: string): string | undefined {
  if (providers.node !== 'object') return undefined;
  const own = providers.entries.find(({ key }) => aliasIn(key) === alias);
  return own && aliasIn(own.value);
}

/** The alias in a resource's `provider`: `aws.west`. */
export function aliasIn(provider: Expr | undefined): string | undefined {
  if (!provider) return '';
  const [name, alias = '', ...more] =
    provider.node === 'variable'
      ? [provider.name]
      : provider.node === 'attribute' && provider.of.node === 'variable'
        ? [provider.of.name, provider.name]
        : (textIn(provider)?.split('.') ?? []);
  return name === 'aws' && more.length === 0 ? alias : undefined;
}

/** A resource's own tags over those of its provider. */
export function allTags(own: Value | undefined, standard: Value): Value {
  const tags = own === undefined || own.is === 'absent' ? object(new Map()) : convert(own, texts);
  if (tags.is !== 'object' || standard.is !== 'object')
    return obstacleOf([standard, tags]) ?? unknown('its tags', texts);
  if (tags.open || standard.open) return unknown('its tags', texts);
  const all = new Map([...standard.fields, ...tags.fields]);
  // What becomes of a tag that is null, the provider decides.
  return [...all.values()].some(({ is }) => is === 'absent') ? unknown('its tags', texts) : mapOf('string', all);
}

const textIn = (expr: Expr) =>
  expr.node === 'literal' && typeof expr.value === 'string' ? expr.value : literalText(expr);
