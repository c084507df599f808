/** Whether a condition holds when the template is rendered for one engine in production, variables as the project has them; undefined where that is not known. */
export function holds(condition: string, adapters: ReadonlySet<string>): boolean | undefined {
  const parts = condition.split(/\band\b/);
  if (condition.length > longest || /\bor\b/.test(condition)) return undefined;
  const truths = parts.map(part => holdsAlone(part.trim(), adapters));
  if (truths.includes(false)) return false;
  return truths.every(truth => truth === true) ? true : undefined;
}

/** Characters: a longer condition is not looked into. */
const longest = 300;

function holdsAlone(text: string, adapters: ReadonlySet<string>): boolean | undefined {
  const negated = /^not\s+(.*)$/s.exec(text)?.[1];
  if (negated !== undefined) {
    const truth = holdsAlone(negated.trim(), adapters);
    return truth === undefined ? undefined : !truth;
  }
  const bare = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
  if (always.has(bare)) return true;
  const standard = /^var\(\s*['"][^'"]*['"]\s*,\s*([Tt]rue|[Ff]alse)\s*\)$/.exec(bare)?.[1];
  if (standard !== undefined) return standard.toLowerCase() === 'true';
  const [, subject, operator, values] =
    /^(target\.\w+|adapter\.type\(\))\s*(==|!=|not\s+in|in)\s*(.+)$/s.exec(bare) ?? [];
  if (subject === undefined || operator === undefined || values === undefined) return undefined;
  const named = [...values.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
  if (named.length === 0) return undefined;
  const isOne = isAmong(subject, named, adapters);
  if (isOne === undefined) return undefined;
  return operator === '==' || operator === 'in' ? isOne : !isOne;
}

/** A model that is built incrementally is so at every run but the first; a loop is read as one turn. */
const always = new Set(['is_incremental()', 'execute', 'loop.first', 'loop.last', 'true', 'True']);

function isAmong(subject: string, named: readonly string[], adapters: ReadonlySet<string>): boolean | undefined {
  if (subject === 'target.type' || subject === 'adapter.type()') return named.some(name => adapters.has(name));
  if (subject === 'target.name') return named.some(name => /^prod/i.test(name));
  return undefined;
}
