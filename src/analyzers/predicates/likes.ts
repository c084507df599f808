import { compareValues } from './value.ts';

/** A LIKE pattern: texts between `%`, their `_` as undefined. */
export interface Like {
  /** The text before the first wildcard. */
  readonly prefix: string;
  /** There is no wildcard: equality. */
  readonly isLiteral: boolean;
  matches(text: string): boolean;
}
type Point = string | undefined;

/** A compiled pattern; undefined where its escape is none or stands before something else than a wildcard or itself. */
export function likeOf(pattern: string, escape: string | undefined): Like | undefined {
  if (escape !== undefined && [...escape].length !== 1) return undefined;
  const segments: Point[][] = [[]];
  let isEscaped = false;
  for (const point of pattern) {
    const last = segments.at(-1) ?? [];
    if (isEscaped) {
      if (point !== '%' && point !== '_' && point !== escape) return undefined;
      last.push(point);
      isEscaped = false;
    } else if (point === escape) isEscaped = true;
    else if (point === '%') segments.push([]);
    else last.push(point === '_' ? undefined : point);
  }
  if (isEscaped) return undefined;
  const first = segments[0] ?? [];
  const wild = first.indexOf(undefined);
  return {
    prefix: (wild < 0 ? first : first.slice(0, wild)).join(''),
    isLiteral: segments.length === 1 && wild < 0,
    matches: matcher(segments),
  };
}

/** Each segment where it fits first: what follows has then the most room. */
function matcher(segments: readonly (readonly Point[])[]): (text: string) => boolean {
  const first = segments[0] ?? [];
  const last = segments.at(-1) ?? [];
  const middle = segments.slice(1, -1).filter(segment => segment.length > 0);
  return text => {
    const points = [...text];
    if (segments.length === 1) return points.length === first.length && fitsAt(points, first, 0);
    const end = points.length - last.length;
    if (end < first.length || !fitsAt(points, first, 0) || !fitsAt(points, last, end)) return false;
    let at = first.length;
    for (const segment of middle) {
      while (at + segment.length <= end && !fitsAt(points, segment, at)) at += 1;
      if (at + segment.length > end) return false;
      at += segment.length;
    }
    return true;
  };
}

function fitsAt(points: readonly string[], segment: readonly Point[], at: number): boolean {
  for (const [index, point] of segment.entries()) {
    const own = points[at + index];
    if (own === undefined || (point !== undefined && own !== point)) return false;
  }
  return true;
}

/** The texts that begin with a prefix, as the planner bounds them: `[low, high)`, by the last character below 127. */
export function prefixRange(prefix: string): { readonly low: string; readonly high: string } | undefined {
  const points = [...prefix];
  const last = points.findLastIndex(point => compareValues(point, '\x7f') < 0);
  const code = points[last]?.codePointAt(0);
  if (code === undefined) return undefined;
  return { low: prefix, high: points.slice(0, last).join('') + String.fromCodePoint(code + 1) };
}
