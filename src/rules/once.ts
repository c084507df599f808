/** What is made of facts, made once for each array of them: rules that visit ask it of the same ones at every statement. */
export function once<T extends object, R>(build: (facts: T) => R): (facts: T) => R {
  const made = new WeakMap<T, { readonly value: R }>();
  return facts => {
    const found = made.get(facts) ?? { value: build(facts) };
    made.set(facts, found);
    return found.value;
  };
}
