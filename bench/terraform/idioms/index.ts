import { blocks } from './blocks.ts';
import { files } from './files.ts';
import { modules } from './modules.ts';
import { repetition } from './repetition.ts';
import { values } from './values.ts';
import { variables } from './variables.ts';
import type { Idiom } from './idiom.ts';

const [first, ...others] = variables;
export const idioms: readonly [Idiom, ...Idiom[]] = [
  first,
  ...others,
  ...repetition,
  ...modules,
  ...files,
  ...values,
  ...blocks,
];
