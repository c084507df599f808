import { Decoded, textOf, writtenHost, type Run } from '../../languages/runs.ts';
import type { EmbeddedSql } from './embedded-sql.ts';

/** SQL with the address of its resource. */
export type SqlOf = readonly [address: string, sql: EmbeddedSql];

/**
 * Each text once: that of a resource in a plan and in its configuration is the plan's, where the configuration writes it. Two
 * configurations may share an address: what is not of the plan stays apart from it.
 */
export function knownSql(configured: readonly SqlOf[], planned: readonly SqlOf[]): readonly EmbeddedSql[] {
  const inPlan = new Map(planned);
  const merged = new Set<EmbeddedSql>();
  const written = configured.map(([address, own]) => {
    const plan = inPlan.get(address);
    const whole = plan && completed(own, plan.text);
    if (plan && whole) merged.add(plan);
    return whole ?? own;
  });
  const all = new Map<string, EmbeddedSql>();
  for (const own of [...written, ...planned.flatMap(([, sql]) => (merged.has(sql) ? [] : [sql]))]) {
    const key = keyOf(own);
    if (!all.has(key)) all.set(key, own);
  }
  return [...all.values()];
}

/** The same text at the same place, in two instances of a module, is read once. */
function keyOf({ text, place, dialect, database = '' }: EmbeddedSql): string {
  const { file, line, column } = place(0, 0);
  return `${file}:${line}:${column} ${dialect} ${database} ${text}`;
}

const placeholder = /\$\{[^{}]*\}/g;

/** A text whose parts that are not known are as another has them; undefined where it is no such text. */
function completed(own: EmbeddedSql, text: string): EmbeddedSql | undefined {
  if (own.text === text) return own;
  const runs = aligned(own.text, text);
  if (!runs) return undefined;
  const decoded = new Decoded(runs);
  const place: EmbeddedSql['place'] = (from, to) => {
    const { start, end } = decoded.range(from, to);
    return own.place(start, end);
  };
  const { written, ...origin } = own.host;
  const host = written === 'elsewhere' ? own.host : writtenHost(origin, runs);
  const asked = host.written === 'elsewhere' ? (own.asked ?? origin.at) : own.asked;
  return { ...own, text, place, host, ...(asked ? { asked } : {}) };
}

/** The runs of a text in another that has `${…}` for some of them. */
function aligned(template: string, text: string): readonly Run[] | undefined {
  const runs: Run[] = [];
  let [from, at] = [0, 0];
  let open: Run['at'] | undefined;
  const holes = [...template.matchAll(placeholder)].map(({ index, 0: hole }) => ({
    start: index,
    end: index + hole.length,
  }));
  for (const hole of [...holes, undefined]) {
    const literal = template.slice(from, hole?.start);
    const found = hole ? text.indexOf(literal, at) : text.length - literal.length;
    const isNext = found >= at && text.startsWith(literal, found) && (open ? literal !== '' || !hole : found === at);
    if (!isNext) return undefined;
    if (open) runs.push({ text: text.slice(at, found), at: open, verbatim: false });
    runs.push({ text: literal, at: { start: from, end: from + literal.length }, verbatim: true });
    at = found + literal.length;
    from = hole?.end ?? 0;
    open = hole;
  }
  return textOf(runs) === text ? runs.filter(run => run.text !== '' || !run.verbatim) : undefined;
}
