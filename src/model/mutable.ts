/**
 * An object that is still being made: what it may lack is put into it where it is there. Copying it with a property more
 * (`{ ...made, also }`) takes ten times as long on Node 20, and is left for where it does not count.
 */
export type Mutable<T> = T extends unknown ? { -readonly [K in keyof T]: T[K] } : never;
