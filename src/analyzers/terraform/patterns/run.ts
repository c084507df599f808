import { isWord } from './classes.ts';
import type { Program } from './program.ts';
import { Beyond, type Assertion } from './tree.ts';

/** Where a match and its groups begin and end, in characters; undefined where a group has no part in it. */
export type Slots = readonly (number | undefined)[];
interface Thread {
  readonly step: number;
  readonly slots: Slots;
}
/** Shared by the searches of one call. */
export interface Patience {
  left: number;
}

/**
 * The first match in a text's characters from an offset on. All ways are followed at once, the preferred ones first, so that
 * time grows with the product of both lengths at most.
 */
export function search(
  { steps, start }: Program,
  text: readonly string[],
  from: number,
  patience: Patience,
): Slots | undefined {
  let threads: Thread[] = [];
  let found: Slots | undefined;
  for (let at = from; at <= text.length; at++) {
    const seen = new Set<number>();
    const ready: Thread[] = [];
    const follow = (first: Thread) => {
      const open = [first];
      for (let thread = open.pop(); thread; thread = open.pop()) {
        if (seen.has(thread.step)) continue;
        seen.add(thread.step);
        const step = steps[thread.step];
        if (!step) continue;
        if (step.do === 'fork') open.push({ ...thread, step: step.other }, { ...thread, step: step.next });
        else if (step.do === 'note') open.push({ step: step.next, slots: thread.slots.with(step.slot, at) });
        else if (step.do !== 'check') ready.push(thread);
        else if (holds(step.kind, text, at)) open.push({ ...thread, step: step.next });
      }
    };
    for (const thread of threads) follow(thread);
    if (!found) follow({ step: start, slots: beginning(steps, at) });
    patience.left -= seen.size + 1;
    if (patience.left < 0) throw new Beyond();
    threads = [];
    const character = text[at];
    for (const thread of ready) {
      const step = steps[thread.step];
      if (step?.do === 'accept') {
        found = thread.slots.with(1, at);
        break;
      }
      if (step?.do === 'read' && character !== undefined && step.matches(character))
        threads.push({ step: step.next, slots: thread.slots });
    }
    if (found && threads.length === 0) break;
  }
  return found;
}

function beginning(steps: Program['steps'], at: number): Slots {
  const most = steps.reduce((slot, step) => (step.do === 'note' ? Math.max(slot, step.slot) : slot), 1);
  const slots = Array.from({ length: most + 1 }, (): number | undefined => undefined);
  slots[0] = at;
  return slots;
}

function holds(kind: Assertion, text: readonly string[], at: number): boolean {
  switch (kind) {
    case 'text start':
      return at === 0;
    case 'text end':
      return at === text.length;
    case 'line start':
      return at === 0 || text[at - 1] === '\n';
    case 'line end':
      return at === text.length || text[at] === '\n';
    case 'word edge':
      return isWord(text[at - 1]) !== isWord(text[at]);
    case 'no word edge':
      return isWord(text[at - 1]) === isWord(text[at]);
  }
}
