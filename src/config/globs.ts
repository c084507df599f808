import { posix } from 'node:path';
import type { LoadedConfig } from './config.ts';

/** Whether a file, named relative to the working directory, is one of those that globs relative to the config name. */
export type Matching = (patterns: string | readonly string[]) => (file: string) => boolean;

/** Loads the matcher of globs where the config has one. */
export async function matchingOf({ base, config }: LoadedConfig): Promise<Matching> {
  const { overrides = [], ignore = [], context = [], queries = {}, suppress = [] } = config;
  if ([overrides, ignore, context, Object.keys(queries), suppress].every(({ length }) => length === 0))
    return () => () => false;
  const { default: picomatch } = await import('picomatch');
  return patterns => {
    const matches = picomatch([patterns].flat().map(plain), { dot: true });
    return isHere(base) ? matches : file => matches(posix.relative(base, file));
  };
}

/** The folder that holds whatever a glob may match, relative to the working directory. */
export async function folderOf(glob: string, base: string): Promise<string> {
  const { default: picomatch } = await import('picomatch');
  return posix.join(base || '.', picomatch.scan(plain(glob)).base || '.');
}

/** The config stands in the working directory, so that a file's name is already relative to it. */
const isHere = (base: string) => base === '' || base === '.';

/** `./a/` is written for a/**. */
const plain = (glob: string) => glob.replace(/^(?:[.][/])+/, '').replace(/[/]+$/, '/**');
