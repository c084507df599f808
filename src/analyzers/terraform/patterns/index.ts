import { compile, type Program } from './program.ts';
import { parsePattern } from './parse.ts';
import { search, type Patience, type Slots } from './run.ts';
import { Beyond, Malformed, Unread } from './tree.ts';

export interface Compiled {
  readonly names: readonly string[];
  readonly program: Program;
}
/** Of a match: the texts of the whole and of its groups; undefined where a group has no part in it. */
export type Groups = readonly (string | undefined)[];

const patience = 20_000_000;

/** What `attempt` gives; else whether Go refuses the pattern, we do not follow it, or it is beyond our bounds. */
export function attempted<T>(attempt: () => T): T | 'malformed' | 'unread' | 'beyond' {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Malformed) return 'malformed';
    if (error instanceof Unread) return 'unread';
    if (error instanceof Beyond) return 'beyond';
    throw error;
  }
}

export function compilePattern(source: string): Compiled {
  const { root, names } = parsePattern(source);
  return { names, program: compile(root) };
}

export function firstMatch({ program }: Compiled, text: string): Groups | undefined {
  const characters = [...text];
  const slots = search(program, characters, 0, { left: patience });
  return slots && groupsOf(slots, characters);
}

const groupsOf = (slots: Slots, characters: readonly string[]): Groups =>
  Array.from({ length: slots.length / 2 }, (_, group) => {
    const [start, end] = [slots[2 * group], slots[2 * group + 1]];
    return start === undefined || end === undefined ? undefined : characters.slice(start, end).join('');
  });

/** All matches, one behind the other; an empty one not right behind another. */
export function allMatches({ program }: Compiled, text: string): readonly Groups[] {
  const characters = [...text];
  const left: Patience = { left: patience };
  const found: Groups[] = [];
  let before = -1;
  for (let at = 0; at <= characters.length;) {
    const slots = search(program, characters, at, left);
    if (!slots) break;
    const [start = 0, end = 0] = slots;
    if (end !== at || start !== before) found.push(groupsOf(slots, characters));
    before = end;
    at = end === at ? at + 1 : end;
  }
  return found;
}

/** The text with each match replaced by what `put` makes of its groups. */
export function replaceMatches({ program }: Compiled, text: string, put: (groups: Groups) => string): string {
  const characters = [...text];
  const left: Patience = { left: patience };
  const made: string[] = [];
  let [at, done] = [0, 0];
  while (at <= characters.length) {
    const slots = search(program, characters, at, left);
    if (!slots) break;
    const [start = 0, end = 0] = slots;
    made.push(characters.slice(done, start).join(''));
    if (end > done || start === 0) made.push(put(groupsOf(slots, characters)));
    done = end;
    at = at + 1 > end ? at + 1 : end;
  }
  made.push(characters.slice(done).join(''));
  return made.join('');
}
