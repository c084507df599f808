import type { Dialect } from '../languages/sql/index.ts';

/** What a run knows of a file before it is opened. */
export interface Habits {
  dialectOf(file: string): { readonly dialect: Dialect; readonly by: 'flag' | 'config' } | undefined;
  databaseOf(file: string): string | undefined;
}
