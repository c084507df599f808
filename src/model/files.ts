import type { Problem } from './report.ts';

/** The port to texts: paths relative to the working directory, with `/`. A file that cannot be read is a Problem, and the rest goes on. */
export interface Files {
  read(path: string): Promise<string | Problem>;
}
