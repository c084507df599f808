/** What is made of facts, made once for each array of them: rules that visit ask it of the same ones at every statement. */
export function once<T, R>(build: (items: readonly T[]) => R): (items: readonly T[]) => R {
  const made = new WeakMap<readonly T[], { readonly value: R }>();
  let none: { readonly value: R } | undefined;
  return items => {
    // A default of `[]` is another array each time.
    if (items.length === 0) return (none ??= { value: build(items) }).value;
    const present = made.get(items);
    if (present) return present.value;
    const value = build(items);
    made.set(items, { value });
    return value;
  };
}
