/** Athena writes at most this many partitions in one CTAS or INSERT. https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html */
export const partitionsPerStatement = 100;
const dayMs = 86_400_000;

/** Days from `first` to `last` (ISO dates, both included) in slices that one statement may write; `end` is exclusive. */
export function dateSlices(first: string, last: string): readonly { readonly start: string; readonly end: string }[] {
  const from = Date.parse(`${first}T00:00:00Z`);
  const to = Date.parse(`${last}T00:00:00Z`) + dayMs;
  const slices = [];
  for (let start = from; start < to; start += partitionsPerStatement * dayMs)
    slices.push({ start: isoDate(start), end: isoDate(Math.min(start + partitionsPerStatement * dayMs, to)) });
  return slices;
}

const isoDate = (ms: number) => new Date(ms).toISOString().slice(0, 10);
