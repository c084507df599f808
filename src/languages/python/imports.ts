import type { Imported, Statement } from './ast.ts';
import type { Cursor } from './cursor.ts';

/** `import a.b as c, d` and `from a import (b as c, d)`. */
export function imports(cursor: Cursor, start: number): Statement {
  if (cursor.take('from')) return fromImport(cursor, start);
  cursor.at += 1;
  const names: Imported[] = [];
  do {
    const from = cursor.start;
    const path = dotted(cursor);
    if (path === '') break;
    const as = cursor.take('as') ? (cursor.takeName() ?? '') : undefined;
    // Without `as` it is the first part that gets a name.
    names.push({
      at: cursor.since(from),
      path: as === undefined ? (path.split('.')[0] ?? path) : path,
      as: as ?? path.split('.')[0] ?? path,
    });
  } while (cursor.take(','));
  if (names.length === 0) cursor.blame('A module is missing here');
  return { node: 'import', at: cursor.since(start), names };
}

function fromImport(cursor: Cursor, start: number): Statement {
  let dots = '';
  for (; cursor.is('.') || cursor.is('...'); cursor.at += 1) dots += cursor.valueAt();
  const module = dots + (cursor.is('import') ? '' : dotted(cursor));
  cursor.expect('import');
  const inBrackets = cursor.take('(');
  const names: Imported[] = [];
  while (!cursor.done && !cursor.is(')')) {
    const from = cursor.start;
    if (cursor.take('*')) names.push({ at: cursor.since(from), path: module, as: '*' });
    else {
      const name = cursor.takeName();
      if (name === undefined) break;
      const as = cursor.take('as') ? (cursor.takeName() ?? name) : name;
      names.push({ at: cursor.since(from), path: `${module}.${name}`, as });
    }
    if (!cursor.take(',')) break;
  }
  if (inBrackets) cursor.expect(')');
  if (names.length === 0) cursor.blame('A name is missing here');
  return { node: 'import', at: cursor.since(start), names };
}

function dotted(cursor: Cursor): string {
  let path = cursor.takeName() ?? '';
  while (cursor.is('.') && cursor.peek(1)?.type === 'name') {
    cursor.at += 1;
    path += `.${cursor.takeName() ?? ''}`;
  }
  return path;
}
