import { mkdir, open, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../model/resource.ts';
import { linesOf } from './journal-lines.ts';
import { lock, type Lock } from './lock.ts';

/** What one call has answered: rows, and where the next page begins; without `next` it was the last. */
export interface Page {
  readonly rows: readonly Json[];
  readonly next?: string;
}

/** How far a task has come. */
interface Progress {
  readonly pages: number;
  readonly isDone: boolean;
  readonly next?: string;
}

/**
 * What a collect has read so far, page by page, so that a killed one continues. It lies in `journal/` of the snapshot's
 * folder, outside the hashes, and goes when the snapshot is written.
 */
export interface Journal {
  /** What the collect began with: as it was given when the journal was new. */
  readonly begun: Json;
  of(task: string): Progress;
  append(task: string, page: Page): Promise<void>;
  /** Forgets what was read of a task. */
  restart(task: string): Promise<void>;
  /** The rows of a task, page by page, in the order in which they came. */
  pages(task: string): AsyncGenerator<readonly Json[]>;
  close(): Promise<void>;
  /** Deletes it. */
  remove(): Promise<void>;
}

interface Draft {
  lines: { readonly at: number; readonly bytes: number }[];
  isDone: boolean;
  next?: string;
}

/** Opens the journal in a snapshot's folder, or begins one; no other process may have it. A line that was not written whole is none. */
export async function openJournal(dir: string, begin: Json): Promise<Journal> {
  const folder = join(dir, 'journal');
  await mkdir(folder, { recursive: true });
  const held = await lock(folder);
  return opened(folder, begin, held).catch(async (error: unknown) => {
    await held.release();
    throw error;
  });
}

async function opened(folder: string, begin: Json, held: Lock): Promise<Journal> {
  const path = join(folder, 'pages.jsonl');
  const file = await open(path, 'a+');
  const tasks = new Map<string, Draft>();
  let begun: Json | undefined;
  let size = 0;
  for await (const { at, bytes, head } of linesOf(file)) {
    if (begun === undefined) begun = JSON.parse(head);
    else note(tasks, JSON.parse(head), at, bytes);
    size = at + bytes;
  }
  await truncate(path, size);
  let last: Promise<unknown> = Promise.resolve();
  const write = (line: string): Promise<{ readonly at: number; readonly bytes: number }> => {
    // After a line that failed (a full disk) nothing may follow.
    const written = last.then(async () => {
      const content = Buffer.from(line);
      await file.appendFile(content);
      const at = size;
      size += content.length;
      return { at, bytes: content.length };
    });
    last = written;
    return written;
  };
  if (begun === undefined) {
    begun = begin;
    await write(`${JSON.stringify(begin)}\n`);
  }
  return {
    begun,
    of(task) {
      const { lines = [], isDone = false, next } = tasks.get(task) ?? {};
      return { pages: lines.length, isDone, ...(next === undefined ? {} : { next }) };
    },
    async append(task, { rows, next }) {
      const head = [task, next ?? null];
      const { at, bytes } = await write(`${JSON.stringify(head)}\t${JSON.stringify(rows)}\n`);
      note(tasks, head, at, bytes);
    },
    async restart(task) {
      const head = [task];
      const { at, bytes } = await write(`${JSON.stringify(head)}\n`);
      note(tasks, head, at, bytes);
    },
    async *pages(task) {
      for (const { at, bytes } of tasks.get(task)?.lines ?? []) {
        const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
        const text = buffer.toString('utf8');
        const rows: readonly Json[] = JSON.parse(text.slice(text.indexOf('\t') + 1));
        yield rows;
      }
    },
    async close() {
      await last.catch(() => undefined);
      await file.close();
      await held.release();
    },
    async remove() {
      await rm(folder, { recursive: true, force: true });
      held.gone();
    },
  };
}

/** A line's head is a task and its next token, null where the page was the last; a task alone begins anew. */
function note(tasks: Map<string, Draft>, head: readonly unknown[], at: number, bytes: number) {
  const [task, next] = head;
  const key = String(task);
  if (head.length === 1) {
    tasks.delete(key);
    return;
  }
  const draft: Draft = tasks.get(key) ?? { lines: [], isDone: false };
  draft.lines.push({ at, bytes });
  if (typeof next === 'string') draft.next = next;
  else {
    delete draft.next;
    draft.isDone = true;
  }
  tasks.set(key, draft);
}
