import type { Json } from '../../model/resource.ts';

type Value = Json | undefined;

/** Reads an API's answer: undefined wherever it is not of the form that we look for. */
export const field = (value: Value, ...path: readonly (string | number)[]): Value =>
  path.reduce<Value>((inner, key) => {
    if (typeof inner !== 'object') return undefined;
    return Object.entries(inner).find(([name]) => name === String(key))?.[1];
  }, value);

export const text = (value: Value): string | undefined => (typeof value === 'string' ? value : undefined);
export const number = (value: Value): number | undefined => {
  const figure = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof figure === 'number' && Number.isFinite(figure) ? figure : undefined;
};
export const list = (value: Value): readonly Json[] => (isList(value) ? value : []);
const isList = (value: Value): value is readonly Json[] => Array.isArray(value);

/** String values by lower-case key. */
export const strings = (value: Value): Readonly<Record<string, string>> =>
  typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, inner]) =>
          typeof inner === 'string' ? [[key.toLowerCase(), inner]] : [],
        ),
      )
    : {};
