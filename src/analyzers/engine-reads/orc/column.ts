import type { OrcFile } from '../../../formats/orc/file.ts';
import type { Need } from '../need.ts';

/** The type that a path names; undefined where the file has none. */
export function columnOf({ types }: OrcFile, { order, ids }: Need, path: string): number | undefined {
  const id = ids?.get(path);
  if (id !== undefined && types.some(({ fieldId }) => fieldId !== undefined)) {
    const found = types.findIndex(({ fieldId }) => fieldId === id);
    return found < 0 ? undefined : found;
  }
  const [first = '', ...rest] = path.split('.');
  const place = order && !ids ? order.indexOf(first) : -1;
  const root = types[0];
  let found = place >= 0 ? root?.children[place] : childOf(types, 0, first);
  for (const name of rest) found = found === undefined ? undefined : childOf(types, found, name);
  return found;
}

function childOf(types: OrcFile['types'], parent: number, name: string): number | undefined {
  const own = types[parent];
  const place = own?.names.findIndex(other => other.toLowerCase() === name) ?? -1;
  return place < 0 ? undefined : own?.children[place];
}
