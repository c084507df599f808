/** What a code point must be. */
export type Test = (point: string) => boolean;
/** A state passes a code point on to `next`, or stands for several at once, or for a place in the text. */
export interface State {
  readonly test?: Test;
  readonly at?: 'start' | 'end';
  next: State[];
}

/** Whether a way from the first state to the last leads through a part of a text. */
export function isFound(points: readonly string[], start: State, end: State): boolean {
  let now = new Set<State>();
  for (let at = 0; ; at += 1) {
    const place = {
      isStart: at === 0,
      isEnd: at === points.length || (at === points.length - 1 && points[at] === '\n'),
    };
    const reached = closure([...now, start], place);
    if (reached.has(end)) return true;
    const point = points[at];
    if (point === undefined) return false;
    now = new Set();
    for (const { test, next } of reached) if (test?.(point)) for (const state of next) now.add(state);
  }
}

/** All states that are reached without a code point. */
function closure(
  from: readonly State[],
  place: { readonly isStart: boolean; readonly isEnd: boolean },
): ReadonlySet<State> {
  const reached = new Set<State>();
  const pending = [...from];
  for (let state = pending.pop(); state; state = pending.pop()) {
    if (reached.has(state)) continue;
    reached.add(state);
    if (state.test || (state.at === 'start' && !place.isStart) || (state.at === 'end' && !place.isEnd)) continue;
    for (const next of state.next) pending.push(next);
  }
  return reached;
}
