import { classes, equals } from './point-classes.ts';
import { isFound, type State, type Test } from './states.ts';

/**
 * A part of regular expressions that is matched in linear time, by all states at once: texts, `.`, classes, groups,
 * alternatives, quantifiers and anchors. What else there is makes an expression that we do not know.
 */
export interface Regex {
  /** Whether it is found anywhere in a text. */
  isIn(text: string): boolean;
}

/** States of all repeats together. */
const most = 2000;
class Unread extends Error {}

export function regexOf(pattern: string): Regex | undefined {
  try {
    const end: State = { next: [] };
    const reader = new Reader(pattern);
    const start = reader.alternatives(end);
    if (!reader.isDone) return undefined;
    return { isIn: text => isFound([...text], start, end) };
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

/** Builds the states backwards: each piece is made with what follows it. */
class Reader {
  readonly #points: readonly string[];
  #at = 0;
  #depth = 0;
  #states = 0;

  constructor(pattern: string) {
    this.#points = [...pattern];
  }

  get isDone(): boolean {
    return this.#at >= this.#points.length;
  }

  alternatives(end: State): State {
    this.#depth += 1;
    if (this.#depth > 50) throw new Unread();
    const arms = [this.#sequence(end)];
    while (this.#points[this.#at] === '|') {
      this.#at += 1;
      arms.push(this.#sequence(end));
    }
    this.#depth -= 1;
    return this.#made({ next: arms });
  }

  #made(state: State): State {
    this.#states += 1;
    if (this.#states > most) throw new Unread();
    return state;
  }

  /** Pieces are read twice or more often: first where they end, then each with what follows. */
  #sequence(end: State): State {
    const pieces: ((next: State) => State)[] = [];
    for (
      let point = this.#points[this.#at];
      point !== undefined && point !== '|' && point !== ')';
      point = this.#points[this.#at]
    )
      pieces.push(this.#quantified(this.#piece()));
    let next = end;
    for (const piece of pieces.toReversed()) next = piece(next);
    return next;
  }

  #piece(): (next: State) => State {
    const point = this.#points[this.#at] ?? '';
    if (point === '(') return this.#group();
    this.#at += 1;
    if (point === '^' || point === '$')
      return next => this.#made({ at: point === '^' ? 'start' : 'end', next: [next] });
    if ('*+?{'.includes(point)) throw new Unread();
    const test =
      point === '.'
        ? (other: string) => other !== '\n'
        : point === '['
          ? this.#class()
          : point === '\\'
            ? this.#escape()
            : equals(point);
    return next => this.#made({ test, next: [next] });
  }

  #group(): (next: State) => State {
    this.#at += 1;
    if (this.#points[this.#at] === '?') {
      if (this.#points[this.#at + 1] !== ':') throw new Unread();
      this.#at += 2;
    }
    const from = this.#at;
    // Once to find its end; then as often as it is repeated.
    this.alternatives({ next: [] });
    if (this.#points[this.#at] !== ')') throw new Unread();
    const to = this.#at + 1;
    this.#at = to;
    return next => {
      const back = this.#at;
      this.#at = from;
      const made = this.alternatives(next);
      this.#at = back;
      return made;
    };
  }

  #quantified(piece: (next: State) => State): (next: State) => State {
    const [least, top] = this.#bounds();
    // A lazy quantifier finds the same texts; a possessive one does not.
    if (this.#points[this.#at] === '?') this.#at += 1;
    else if (this.#points[this.#at] === '+' || this.#points[this.#at] === '*') throw new Unread();
    if (least === 1 && top === 1) return piece;
    return next => {
      let made = next;
      if (top === undefined) {
        const loop = this.#made({ next: [next] });
        loop.next.unshift(piece(loop));
        made = loop;
      } else for (let count = least; count < top; count += 1) made = this.#made({ next: [piece(made), next] });
      for (let count = 0; count < least; count += 1) made = piece(made);
      return made;
    };
  }

  /** `*`, `+`, `?`, `{2,5}`; once where none stands. */
  #bounds(): readonly [number, number | undefined] {
    const point = this.#points[this.#at];
    if (point === '*' || point === '+' || point === '?') {
      this.#at += 1;
      return [point === '+' ? 1 : 0, point === '?' ? 1 : undefined];
    }
    if (point !== '{') return [1, 1];
    const close = this.#points.indexOf('}', this.#at);
    const [, least, comma, top] =
      /^(\d{1,3})(,?)(\d{0,3})$/.exec(this.#points.slice(this.#at + 1, close).join('')) ?? [];
    if (close < 0 || least === undefined) throw new Unread();
    this.#at = close + 1;
    return [Number(least), top === undefined || top === '' ? (comma === '' ? Number(least) : undefined) : Number(top)];
  }

  #escape(): Test {
    const point = this.#points[this.#at] ?? '';
    this.#at += 1;
    const known = classes[point];
    if (known) return known;
    if (/[a-z0-9]/i.test(point) || point === '') throw new Unread();
    return equals(point);
  }

  #class(): Test {
    const isNegated = this.#points[this.#at] === '^';
    if (isNegated) this.#at += 1;
    const tests: Test[] = [];
    for (let point = this.#points[this.#at]; point !== ']'; point = this.#points[this.#at]) {
      if (point === undefined || point === '[' || point === '&') throw new Unread();
      this.#at += 1;
      if (point === '\\') tests.push(this.#escape());
      else if (this.#points[this.#at] === '-' && this.#points[this.#at + 1] !== ']') tests.push(this.#range(point));
      else tests.push(equals(point));
    }
    if (tests.length === 0) throw new Unread();
    this.#at += 1;
    return point => tests.some(test => test(point)) !== isNegated;
  }

  #range(low: string): Test {
    const high = this.#points[this.#at + 1];
    if (high === undefined || high === '\\' || high === '[') throw new Unread();
    this.#at += 2;
    const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
    return point => {
      const code = point.codePointAt(0) ?? 0;
      return code >= from && code <= to;
    };
  }
}
