import { statSync, type Stats } from 'node:fs';

/**
 * What stands at a path, links followed; undefined where nothing does, or nothing that we may look at. At once, as all that
 * a start looks at: the other way loads modules that take longer than the looking.
 */
export function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
