import { CallError } from './call-error.ts';

/**
 * Gets things by their ids, in one call where the service has one for many, else one by one. One that is gone by now is
 * left out.
 */
export function batching<T>(
  many: (ids: string[]) => Promise<{ readonly found: readonly T[]; readonly left: readonly string[] }>,
  one: (id: string) => Promise<T | undefined>,
) {
  let hasMany = true;
  return async (ids: readonly string[]): Promise<readonly T[]> => {
    if (ids.length === 0) return [];
    const { found, left } = hasMany
      ? await many([...ids]).catch((error: unknown) => {
          if (!(error instanceof CallError) || error.fate === 'credentials' || error.fate === 'throttled') throw error;
          hasMany = false;
          return { found: [], left: ids };
        })
      : { found: [], left: ids };
    const singly = await Promise.all(left.map(id => one(id).catch(unlessGone)));
    return [...found, ...singly.filter(item => item !== undefined)];
  };
}

function unlessGone(error: unknown): undefined {
  if (error instanceof CallError && /^(?:InvalidRequestException|ResourceNotFoundException)$/.test(error.code))
    return undefined;
  throw error;
}
