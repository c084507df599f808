type Found = ReadonlyMap<string, string>;

/**
 * What is found after an edit, under the fingerprints from before it: a statement that is edited is another one, and what
 * else is wrong with it is nothing new. As many findings of a rule are known again as have gone, the `cured` ones aside.
 */
export function recognise(before: Found, after: Found, cured: readonly string[]): Found {
  const gone = new Map<string, string[]>();
  for (const [fingerprint, rule] of before) {
    if (after.has(fingerprint) || cured.includes(fingerprint)) continue;
    const own = gone.get(rule);
    if (own) own.push(fingerprint);
    else gone.set(rule, [fingerprint]);
  }
  return new Map(
    [...after].map(([fingerprint, rule]) => [
      before.has(fingerprint) ? fingerprint : (gone.get(rule)?.shift() ?? fingerprint),
      rule,
    ]),
  );
}
