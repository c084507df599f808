import type { Block } from '../../languages/python/index.ts';
import type { Script } from '../../model/script.ts';
import type { Placer } from '../../languages/text.ts';

/** The Python of a script or a notebook, parsed. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly place: Placer;
  readonly body: Block;
  /** How it is run, where that is known. */
  readonly run?: Script['run'];
}
