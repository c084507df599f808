import type { Maybe } from '../../model/maybe.ts';
import { argumentOf, mayHaveMore } from './arguments.ts';
import type { Link } from './chain.ts';
import { maybeText, maybeTexts } from './maybe.ts';
import type { Sited } from './scopes.ts';
import { isSecretOption, secret } from './secrets.ts';
import type { Evaluates } from './value.ts';

interface Options {
  readonly options: Readonly<Record<string, Maybe<string>>>;
  /** There may be more that are not known. */
  readonly more: boolean;
}

/** What dicts say, a later one over an earlier one. */
export function optionsOf(dicts: readonly (Sited | undefined)[], evaluator: Evaluates): Options {
  const options: Record<string, Maybe<string>> = {};
  let more = false;
  for (const dict of dicts) {
    const value = dict && evaluator.evaluate(dict);
    if (!value || value.is === 'none') continue;
    if (value.is !== 'dict') {
      more = true;
      continue;
    }
    more ||= value.open;
    for (const [name, entry] of value.entries)
      options[name] = isSecretOption(name) ? secret : optionText(entry, evaluator);
  }
  return { options, more };
}

/** Of paths and partition keys there may be lists. */
function optionText(entry: Sited, evaluator: Evaluates): Maybe<string> {
  const value = evaluator.evaluate(entry);
  if (value.is !== 'list') return maybeText(entry, evaluator, true);
  const texts = maybeTexts(entry, evaluator);
  return 'unknown' in texts ? { unknown: texts.unknown } : texts.join();
}

/** What `.option(name, value)` and `.options(a=b)` say along a chain. */
export function chainedOptions(links: readonly Link[], evaluator: Evaluates): Options {
  const options: Record<string, Maybe<string>> = {};
  let more = false;
  for (const { name, call, site } of links) {
    if (!call) continue;
    if (name === 'option') {
      const key = argumentOf(call, site, [0, 'key'], evaluator);
      const value = argumentOf(call, site, [1, 'value'], evaluator);
      const known = key && maybeText(key, evaluator);
      if (typeof known === 'string' && value)
        options[known] = isSecretOption(known) ? secret : maybeText(value, evaluator, true);
      else more = true;
    } else if (name === 'options') {
      more ||= mayHaveMore(call, site, evaluator);
      for (const { name: key, spread, value } of call.args) {
        if (key !== undefined)
          options[key] = isSecretOption(key) ? secret : maybeText({ expr: value, site }, evaluator, true);
        else if (spread !== '**') more = true;
        else Object.assign(options, optionsOf([{ expr: value, site }], evaluator).options);
      }
    }
  }
  return { options, more };
}

/** One of several names for the same option, whatever its case. */
export function optionNamed({ options }: Options, ...names: readonly string[]): Maybe<string> | undefined {
  const wanted = new Set(names.map(name => name.toLowerCase()));
  return Object.entries(options).find(([name]) => wanted.has(name.toLowerCase()))?.[1];
}
