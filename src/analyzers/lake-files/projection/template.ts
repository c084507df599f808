import type { KeyProjection } from './key-projection.ts';

/** A part of a template: text, or the place of a key's value. */
export type Piece = { readonly text: string } | { readonly key: string };

/** `s3://b/x/${day}/` by its parts; keys lower case. */
export function piecesOf(template: string): readonly Piece[] {
  return template
    .split(/(\$\{[^}]*\})/)
    .filter(part => part !== '')
    .map(part =>
      part.startsWith('${') && part.endsWith('}') ? { key: part.slice(2, -1).toLowerCase() } : { text: part },
    );
}

export interface Match {
  /** By key. */
  readonly values: ReadonlyMap<string, string>;
  /** Where the location ends in the path. */
  readonly end: number;
}

/**
 * Reads the values of keys off a path that begins as a template says: at each key the longest value that it has and with
 * which the rest still fits. What has failed once is not tried again, unless it hangs on a value that has to come twice.
 */
export function match(
  pieces: readonly Piece[],
  keys: ReadonlyMap<string, KeyProjection>,
  path: string,
): Match | undefined {
  const failed = repeats(pieces) ? undefined : new Set<number>();
  const texts = new Map<string, string>();
  const values = new Map<string, string>();
  const from = (index: number, at: number): number | undefined => {
    const piece = pieces[index];
    if (!piece) return at;
    if ('text' in piece) return path.startsWith(piece.text, at) ? from(index + 1, at + piece.text.length) : undefined;
    const known = texts.get(piece.key);
    // The same value again.
    if (known !== undefined) return path.startsWith(known, at) ? from(index + 1, at + known.length) : undefined;
    const place = index * (path.length + 1) + at;
    if (failed?.has(place)) return undefined;
    const projection = keys.get(piece.key);
    for (const width of projection?.widths ?? []) {
      const text = path.slice(at, at + width);
      const value = text.length === width ? projection?.valueOf(text) : undefined;
      if (value === undefined) continue;
      texts.set(piece.key, text);
      values.set(piece.key, value);
      const end = from(index + 1, at + width);
      if (end !== undefined) return end;
      texts.delete(piece.key);
    }
    failed?.add(place);
    return undefined;
  };
  const end = from(0, 0);
  return end === undefined ? undefined : { values, end };
}

function repeats(pieces: readonly Piece[]): boolean {
  const keys = pieces.flatMap(piece => ('key' in piece ? [piece.key] : []));
  return new Set(keys).size < keys.length;
}
