import { UsageError } from '../errors.ts';

/** Throws a UsageError where both a snapshot and a flag for reading an account are given; the flag, where one is. */
export function accountFlag<K extends string>(
  flags: { readonly [Name in K | 'snapshot']?: unknown },
  names: readonly K[],
): K | undefined {
  const given = names.find(name => flags[name] !== undefined);
  if (flags.snapshot !== undefined && given !== undefined)
    throw new UsageError(
      `--${given.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)} is for reading an account, --snapshot for one that was read`,
      'leave out either',
    );
  return given;
}
