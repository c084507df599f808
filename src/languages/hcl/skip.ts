import { heredocEnd } from './heredoc-end.ts';

const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const hole = 'hole';

/**
 * The end of what begins at an offset, before the line's ending or the bracket that closes what is around it. Nothing is read for
 * that, so that it may be nested as deep as it likes. `isWhole`: each bracket and quote has its end.
 */
export function skipped(
  text: string,
  from: number,
  limit: number,
): { readonly end: number; readonly isWhole: boolean } {
  /** The closing brackets that are waited for; `hole` inside a string. */
  const open: string[] = [];
  let isWhole = true;
  let inString = false;
  let at = from;
  while (at < limit) {
    const character = text.charAt(at);
    if (inString) {
      const isHole = (character === '$' || character === '%') && text.charAt(at + 1) === '{';
      if (character === '\\') at += 2;
      else if ((character === '$' || character === '%') && text.startsWith(`${character}{`, at + 1)) at += 3;
      else if (isHole) {
        open.push(hole);
        inString = false;
        at += 2;
      } else {
        if (character === '\n') isWhole = false;
        else at += 1;
        inString = character !== '"' && character !== '\n';
      }
      continue;
    }
    if (character === '\n' && open.length === 0) return { end: lineStop(text, at), isWhole };
    const comment = commentEnd(text, at, limit);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const closer = closers.get(character);
    if (closer !== undefined) open.push(closer);
    else if (character === '"') inString = true;
    else if (character === ')' || character === ']' || character === '}') {
      const awaited = open.at(-1);
      if (awaited !== character && !(awaited === hole && character === '}')) {
        return { end: at, isWhole: isWhole && open.length === 0 };
      }
      inString = open.pop() === hole;
    }
    at = character === '<' ? (heredocEnd(text, at, limit) ?? at + 1) : at + 1;
  }
  return { end: limit, isWhole: isWhole && open.length === 0 && !inString };
}

const lineStop = (text: string, ending: number) => (text.charAt(ending - 1) === '\r' ? ending - 1 : ending);

function commentEnd(text: string, at: number, limit: number): number | undefined {
  const isBlock = text.startsWith('/*', at);
  if (!isBlock && text.charAt(at) !== '#' && !text.startsWith('//', at)) return undefined;
  const end = isBlock ? text.indexOf('*/', at + 2) : text.indexOf('\n', at);
  return end < 0 || end >= limit ? limit : isBlock ? end + 2 : lineStop(text, end);
}
