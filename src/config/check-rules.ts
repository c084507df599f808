import { isDay } from '../languages/day.ts';
import type { Rule } from '../model/rule.ts';
import type { Config } from './config.ts';
import type { Fault } from './document.ts';
import { suggestion } from './nearest.ts';

/** Ids and options that no rule has, and options of the wrong type: what a schema cannot know. */
export function checkRules(
  { rules: set = {}, overrides = [], suppress = [] }: Config,
  rules: readonly Rule[],
): readonly Fault[] {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const unknown = (id: string, place: Pick<Fault, 'path' | 'key'>): readonly Fault[] =>
    byId.has(id) ? [] : [{ ...place, message: `there is no rule ${id}`, hint: suggestion(id, byId.keys()) }];
  return [
    ...Object.entries(set).flatMap(([id, value]) => {
      const rule = byId.get(id);
      if (!rule) return unknown(id, { path: ['rules'], key: id });
      return typeof value === 'string' ? [] : optionFaults(rule, value.options ?? {});
    }),
    ...overrides.flatMap(({ ignore = [] }, at) =>
      ignore.flatMap((id, index) => unknown(id, { path: ['overrides', at, 'ignore', index] })),
    ),
    ...suppress.flatMap(({ rule }, at) => unknown(rule, { path: ['suppress', at, 'rule'] })),
    ...suppress.flatMap(({ until }, at) =>
      until === undefined || isDay(until)
        ? []
        : [
            {
              path: ['suppress', at, 'until'],
              message: `suppress.${at}.until is ${until}, which is not a day`,
              hint: 'a day, such as 2027-01-31',
            },
          ],
    ),
  ];
}

function optionFaults({ id, options = {} }: Rule, values: Readonly<Record<string, unknown>>): readonly Fault[] {
  return Object.entries(values).flatMap(([name, value]): readonly Fault[] => {
    const path = ['rules', id, 'options'];
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option)
      return [
        {
          path,
          key: name,
          message: `${id} has no option ${name}`,
          hint: suggestion(name, Object.keys(options)) ?? optionsOf(Object.keys(options)),
        },
      ];
    const expected = typeof option.default;
    return typeof value === expected
      ? []
      : [
          {
            path: [...path, name],
            message: `option ${name} of ${id} is a ${typeof value}, not a ${expected}`,
            hint: `its default is ${option.default}${option.unit === undefined ? '' : ` (${option.unit})`}`,
          },
        ];
  });
}

const optionsOf = (names: readonly string[]) =>
  names.length > 0 ? `it has ${names.join(', ')}` : 'it has no options at all';
