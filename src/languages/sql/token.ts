export type TokenType = 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'symbol' | 'dollar';

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** Lower case for words; the content of quoted names and strings; a symbol itself. */
  readonly value: string;
  /** A template stands in it. */
  readonly masked: boolean;
}

export const isMasked = ({ masked }: Token) => masked;
