import type { Bulk, Row } from '../model/facts.ts';
import type { Derived } from './derived.ts';

type Engine = Bulk & { close(): void };

/** Characters of an answer that is kept: longer ones cost as much to read as to ask for. */
const longest = 8 * 2 ** 20;

/**
 * Bulk data that keeps what it answers, by the text of the question, and opens its engine for what it has not answered
 * before. What has been stored since is no part of a snapshot: from then on nothing is kept.
 */
export function remembered(open: () => Promise<Engine>, derived: Derived): Engine {
  let opened: Promise<Engine> | undefined;
  const engine = () => (opened ??= open());
  let isPlain = true;
  return {
    async *query(sql) {
      const known = isPlain ? derived.read(sql) : undefined;
      if (known !== undefined) {
        const rows: readonly Row[] = JSON.parse(known);
        yield rows;
        return;
      }
      const kept = isPlain ? new Answer() : undefined;
      for await (const rows of (await engine()).query(sql)) {
        kept?.add(rows);
        yield rows;
      }
      if (kept?.text !== undefined) derived.keep(sql, kept.text);
    },
    async store(...given) {
      isPlain = false;
      await (await engine()).store(...given);
    },
    close() {
      void opened?.then(own => own.close());
    },
  };
}

/** Rows as JSON; none where it does not say all of them, or where they are too many. */
class Answer {
  #parts: string[] | undefined = [];
  #length = 0;

  add(rows: readonly Row[]): void {
    if (!this.#parts) return;
    for (const row of rows) {
      if (!Object.values(row).every(isTold)) this.#length = Infinity;
      const part = this.#length > longest ? '' : JSON.stringify(row);
      this.#length += part.length;
      if (this.#length > longest) {
        this.#parts = undefined;
        return;
      }
      this.#parts.push(part);
    }
  }
  get text(): string | undefined {
    return this.#parts && `[${this.#parts.join(',')}]`;
  }
}

/** JSON has it. */
const isTold = (cell: Row[string]): boolean =>
  Array.isArray(cell)
    ? cell.every(isTold)
    : typeof cell === 'number'
      ? Number.isFinite(cell) && !Object.is(cell, -0)
      : typeof cell !== 'bigint';
