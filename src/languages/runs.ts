import type { Host, Origin } from '../model/place.ts';
import type { Placer } from './text.ts';

/** UTF-16 offsets into the host's text, end exclusive. */
interface Range {
  readonly start: number;
  readonly end: number;
}
/** A stretch of a text that stands in another. Where it is not `verbatim` it is an escape, or a value, and stands for its range as a whole. */
export interface Run {
  readonly text: string;
  readonly at: Range;
  readonly verbatim: boolean;
}

/** As `Host.written` tells it. What is unknown stands as one placeholder, whatever is in it. */
function writtenOf(runs: readonly Run[]): 'in part' | 'elsewhere' | undefined {
  const given = runs.filter(({ verbatim }) => !verbatim);
  if (given.length === 0) return undefined;
  return given.some(({ text }) => !text.startsWith('${') && several.test(text)) ? 'elsewhere' : 'in part';
}
const several = /[^\s(),;][\s(),;]|[\s(),;][^\s(),;]/;

export const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** A text that is written in runs, and where its characters stand. */
export class Decoded {
  readonly text: string;
  readonly #runs: readonly Run[];
  readonly #starts: readonly number[];

  constructor(runs: readonly Run[]) {
    const starts: number[] = [];
    let length = 0;
    for (const { text } of runs) {
      starts.push(length);
      length += text.length;
    }
    this.#runs = runs;
    this.#starts = starts;
    this.text = textOf(runs);
  }

  /** Of the host, for offsets of the text. */
  range(start: number, end: number): Range {
    const from = this.#first(start);
    return { start: from, end: end > start ? this.#last(end) : from };
  }

  /** The runs of a part of the text. */
  pieces(start: number, end: number): readonly Run[] {
    const pieces: Run[] = [];
    for (let index = this.#indexAt(start); index < this.#runs.length; index++) {
      const run = this.#runs[index];
      const first = this.#starts[index] ?? 0;
      if (!run || first >= end) break;
      const [from, to] = [Math.max(start, first) - first, Math.min(end, first + run.text.length) - first];
      if (to <= from) continue;
      const at = run.verbatim ? { start: run.at.start + from, end: run.at.start + to } : run.at;
      pieces.push({ text: run.text.slice(from, to), at, verbatim: run.verbatim });
    }
    return pieces;
  }

  #first(offset: number): number {
    const index = this.#indexAt(Math.min(offset, this.text.length - 1));
    const run = this.#runs[index];
    if (!run) return 0;
    if (offset >= this.text.length) return run.at.end;
    return run.verbatim ? run.at.start + offset - (this.#starts[index] ?? 0) : run.at.start;
  }

  #last(offset: number): number {
    const index = this.#indexAt(offset - 1);
    const run = this.#runs[index];
    if (!run) return 0;
    return run.verbatim ? Math.min(run.at.start + offset - (this.#starts[index] ?? 0), run.at.end) : run.at.end;
  }

  /** The last run that begins at or before an offset. */
  #indexAt(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }
}

/** What a text stands in, with how much of it is written there. */
export function writtenHost(host: Origin, runs: readonly Run[]): Host {
  const written = writtenOf(runs);
  return written === undefined ? host : { ...host, written };
}

/** Places a text that is written in runs, inside the text that `place` places. */
export function placerThrough(runs: readonly Run[], place: Placer): Placer {
  const decoded = new Decoded(runs);
  return (from, to) => {
    const { start, end } = decoded.range(from, to);
    return place(start, end);
  };
}
