import type { Json } from '../../model/resource.ts';

const secret = /passw|secret|token|credential|private.?key|api.?key|access.?key/i;

/** An answer without the values that its own names call secret, at any depth; their names are in `Hidden`. */
export function withoutSecrets(value: Readonly<Record<string, Json>>): Record<string, Json> {
  const kept: Record<string, Json> = {};
  const hidden: string[] = [];
  for (const [name, inner] of Object.entries(value))
    if (secret.test(name) && typeof inner !== 'object') hidden.push(name);
    else kept[name] = typeof inner === 'object' ? within(inner) : inner;
  return hidden.length > 0 ? { ...kept, Hidden: hidden.toSorted() } : kept;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const within = (value: Json): Json => {
  if (isList(value)) return value.map(within);
  return typeof value === 'object' ? withoutSecrets(value) : value;
};
