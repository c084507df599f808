import { UsageError } from '../errors.ts';
import type { Problem } from '../model/report.ts';

/** What is said where there was no file to read: the first reason that is known, else what is read at all. */
export function nothingRead(paths: readonly string[], [problem]: readonly Problem[]): UsageError {
  if (problem) return new UsageError(`nothing to read: ${problem.file ?? ''}: ${problem.message}`, problem.hint);
  return new UsageError(
    `nothing to read under ${paths.join(', ')}: no file ends in .sql, .tf or .tf.json, and no script mentions an engine of queries`,
    'name a file, or see `ignore` in the config and .gitignore',
  );
}
