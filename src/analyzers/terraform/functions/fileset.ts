import { attempted, compilePattern, firstMatch } from '../patterns/index.ts';
import { scalar, unknown, type Value } from '../value.ts';
import { setOf } from '../values/set.ts';
import { setType } from '../values/type.ts';

const token = /\*\*\/|\*\*|\*|\?|\[[^\]]*\]|\{[^{}]*\}|[^]/g;

/** The files whose paths a pattern describes, as `fileset` finds them; unknown where the files are not all in reach. */
export function matching(files: readonly string[] | undefined, pattern: string): Value {
  const doubt = unknown('files that are not in reach', setType('string'));
  if (!files || /(?:^|\/)\.\.?(?:\/|$)|^\/|\/\/|\\/.test(pattern)) return doubt;
  const found = attempted(() => {
    const compiled = compilePattern(`^(?:${[...pattern.matchAll(token)].map(([part]) => asPattern(part)).join('')})$`);
    return files.filter(file => firstMatch(compiled, file) !== undefined);
  });
  return typeof found === 'string' ? doubt : setOf('string', found.map(scalar));
}

function asPattern(part: string): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part === '?') return '[^/]';
  if (part.startsWith('[') && part.length > 1) return part.replace(/^\[!/, '[^');
  if (part.startsWith('{') && part.length > 1)
    return `(?:${part
      .slice(1, -1)
      .split(',')
      .map(inner => [...inner.matchAll(token)].map(([piece]) => asPattern(piece)).join(''))
      .join('|')})`;
  return part.replace(/[.+()|^$[\]{}]/, '\\$&');
}
