import type { Journal, Page } from '../../snapshot/journal.ts';
import { CallError } from './call-error.ts';
import { gateOf } from './pace.ts';

/** Something that is read page by page; its id tells it from everything else in the account. */
export interface Task {
  readonly id: string;
  read(next: string | undefined): Promise<Page>;
}

/** Pages that may still be read. Attempts are not counted: an account that throttles is read as far as another. */
export interface Budget {
  readonly calls: number;
  left: number;
}

export interface Outcome {
  readonly failed: ReadonlyMap<string, CallError>;
  /** What the budget, or `most`, left unread. */
  readonly unfinished: ReadonlySet<string>;
}

export interface Reading {
  readonly journal: Journal;
  readonly budget: Budget;
  /** Pages of one task. */
  readonly most?: number;
  /** Calls that a page takes. */
  readonly cost?: number;
  /** Tasks that may be under way at the same time, where their pages are large. */
  readonly atOnce?: number;
}

/**
 * Reads tasks to their end, as far as the budget goes. In rounds: each task comes as far as every other before one goes on,
 * so that it follows from the account alone what is read of it, however fast the answers come and wherever a collect stopped.
 */
export async function readPages(
  tasks: readonly Task[],
  { journal, budget, most = Infinity, cost = 1, atOnce = Infinity }: Reading,
): Promise<Outcome> {
  const failed = new Map<string, CallError>();
  const gate = gateOf(atOnce);
  let open = tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  /** Pages that each task has come to, and may come to in this round. */
  let [from, upTo] = [0, 1];
  while (open.length > 0 && from < most) {
    const affordable = Math.floor(budget.left / cost);
    upTo = Math.min(upTo, most, from + Math.max(1, Math.floor(affordable / open.length)));
    const round = upTo;
    const [now, not] = [open.slice(0, affordable), open.slice(affordable)];
    await Promise.all(
      now.map(task =>
        gate(() => readTo(task, round, journal)).catch((error: unknown) => failed.set(task.id, callError(error))),
      ),
    );
    for (const { id } of now) budget.left -= Math.max(0, Math.min(journal.of(id).pages, round) - from) * cost;
    const unread = now.filter(({ id }) => !failed.has(id) && !(journal.of(id).isDone && journal.of(id).pages <= round));
    open = [...unread, ...not];
    if (not.length > 0) break;
    from = round;
    upTo = round * 2;
  }
  return { failed, unfinished: new Set(open.map(({ id }) => id)) };
}

/** Without credentials nothing else can be read either. */
function callError(error: unknown): CallError {
  if (error instanceof CallError && error.fate !== 'credentials' && error.fate !== 'refused') return error;
  throw error;
}

async function readTo(task: Task, upTo: number, journal: Journal): Promise<void> {
  const resumed = journal.of(task.id);
  try {
    await goOn(task, upTo, journal);
  } catch (error) {
    // The place where a collect stopped may be forgotten by now.
    if (resumed.next === undefined || !(error instanceof CallError) || error.fate !== 'failed') throw error;
    await journal.restart(task.id);
    await goOn(task, upTo, journal);
  }
}

async function goOn({ id, read }: Task, upTo: number, journal: Journal): Promise<void> {
  /** Some earlier token; a service that goes in circles comes to it again (Brent). */
  let mark: string | undefined;
  let steps = 0;
  for (let at = journal.of(id); !at.isDone && at.pages < upTo; at = journal.of(id)) {
    const page = await read(at.next);
    if (page.next !== undefined && (page.next === mark || page.next === at.next))
      throw new CallError('its pages go in circles', 'failed', 'RepeatedToken');
    steps += 1;
    if ((steps & (steps - 1)) === 0) mark = page.next;
    await journal.append(id, page);
  }
}
