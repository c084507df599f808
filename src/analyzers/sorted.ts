/** Where in sorted items the first stands that passes a test, as all behind it do; their number where none does. */
export function firstWhere<T>(items: readonly T[], test: (item: T) => boolean): number {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const item = items[middle];
    if (item === undefined || test(item)) to = middle;
    else from = middle + 1;
  }
  return from;
}
