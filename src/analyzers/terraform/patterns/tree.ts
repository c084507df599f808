export type Assertion = 'text start' | 'text end' | 'line start' | 'line end' | 'word edge' | 'no word edge';

/** What a pattern is made of. */
export type Node =
  | { readonly is: 'empty' }
  | { readonly is: 'one'; readonly matches: (character: string) => boolean }
  | { readonly is: 'edge'; readonly kind: Assertion }
  | { readonly is: 'group'; readonly index: number; readonly of: Node }
  | { readonly is: 'all'; readonly nodes: readonly Node[] }
  | { readonly is: 'any'; readonly nodes: readonly Node[] }
  | {
      readonly is: 'repeat';
      readonly of: Node;
      readonly least: number;
      readonly most: number;
      readonly greedy: boolean;
    };

export interface Pattern {
  readonly root: Node;
  /** Of the groups in their order; empty where one has none. */
  readonly names: readonly string[];
}

/** What Go refuses to read as a pattern. */
export class Malformed extends Error {}
/** What we do not read. */
export class Unread extends Error {}
/** Larger than we follow, or longer than we look. */
export class Beyond extends Error {}
