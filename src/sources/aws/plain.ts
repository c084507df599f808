import type { Json } from '../../model/resource.ts';

/** An answer of the SDK as JSON: times as ISO 8601, what is not set left out. */
export function plain(answer: object | undefined, without: readonly string[] = []): Record<string, Json> {
  const own: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(answer ?? {})) {
    const value = key === '$metadata' || without.includes(key) ? undefined : jsonOf(inner);
    if (value !== undefined) own[key] = value;
  }
  return own;
}

function jsonOf(value: unknown): Json | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) return value.map(jsonOf).filter(item => item !== undefined);
  return typeof value === 'object' && value !== null ? plain(value) : undefined;
}
