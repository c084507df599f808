import { isKnown, type Maybe } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import { setting, textSetting } from '../../model/settings.ts';

/** Arguments by name, without dashes. */
export interface Arguments {
  readonly known: ReadonlyMap<string, Maybe<string>>;
  /** There may be others. */
  readonly more: boolean;
}

/** What a map of a resource passes; `${…}` stands for parts of a text that are not known. */
export function argumentsIn(resource: Resource, path: string): Arguments {
  const { unknown, sensitive, partly = {} } = resource;
  const map = setting(resource, path);
  const known = new Map<string, Maybe<string>>();
  if (map !== undefined && !isKnown(map)) return { known, more: true };
  const below = `${path}["`;
  const names = typeof map === 'object' ? Object.keys(map).map(name => JSON.stringify(name)) : [];
  for (const one of [...unknown, ...sensitive]) if (one.startsWith(below)) names.push(one.slice(path.length + 1, -1));
  for (const quoted of names) {
    const own = `${path}[${quoted}]`;
    const value = textSetting(resource, own);
    const name = whole.test(quoted) ? unquoted(quoted) : undefined;
    if (value === undefined || name === undefined) continue;
    known.set(name.replace(/^--/, ''), isKnown(value) ? value : (partly[own] ?? value));
  }
  return { known, more: false };
}

const whole = /^"(?:[^"\\]|\\.)*"$/;
function unquoted(quoted: string): string {
  const name: string = JSON.parse(quoted);
  return name;
}
