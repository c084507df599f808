/** The last bytes of a file, from `offset` on. */
export interface Held {
  readonly offset: number;
  readonly bytes: Uint8Array;
}
