import { Decoded, textOf, type Run } from '../../languages/runs.ts';
import type { Argument, Expr } from '../../languages/python/index.ts';
import type { Site } from './scopes.ts';
import { hole, text, written, type Evaluates, type Value } from './value.ts';

type Text = Extract<Value, { is: 'text' }>;

const field = /\{\{|\}\}|\{([^{}!:]{0,200})(?:![rsa])?(:[^{}]{0,80})?\}/g;

/** `"… {} … {name}".format(…)`. */
export function formatted(of: Text, args: readonly Argument[], site: Site, evaluator: Evaluates): Value {
  const positional = args.filter(({ name, spread }) => name === undefined && spread === undefined);
  let next = 0;
  return replaced(of, field, ([whole, name, spec]) => {
    if (whole === '{{') return '{';
    if (whole === '}}') return '}';
    // What was unknown before stays so.
    if (name === undefined || name === '…') return whole;
    const own =
      name === ''
        ? positional[next++]
        : /^\d+$/.test(name)
          ? positional[Number(name)]
          : args.find(arg => arg.name === name);
    return own && spec === undefined ? written(evaluator.evaluate({ expr: own.value, site })) : undefined;
  });
}

const conversion = /%(?:\((\w{1,80})\))?[-+ #0]{0,5}(?:\d{1,5}|\*)?(?:\.\d{1,5})?([sdrifegxc%])/g;

/** `"… %s … %(name)s" % …`. */
export function percentFormatted(
  of: Text,
  { value, expr, site }: { readonly value: Value; readonly expr: Expr; readonly site: Site },
  evaluator: Evaluates,
): Value {
  let next = 0;
  const values = value.is === 'list' && expr.node !== 'list' ? value.items : [{ expr, site }];
  return replaced(of, conversion, ([whole, name, letter]) => {
    if (letter === '%') return '%';
    const own = name === undefined ? values[next++] : value.is === 'dict' ? value.entries.get(name) : undefined;
    const isPlain = whole === '%s' || whole === '%d' || name !== undefined;
    return own && isPlain ? written(evaluator.evaluate(own)) : undefined;
  });
}

/** `", ".join([a, b])`. */
export function joined(by: Text, parts: readonly Pick<Text, 'runs' | 'open'>[], at: Run['at']): Value {
  const between = textOf(by.runs);
  const runs: Run[] = [];
  for (const [index, part] of parts.entries()) {
    const start = runs.at(-1)?.at.end ?? at.start;
    // What joins two texts stands between them, if they follow each other.
    const gap = { start, end: Math.max(start, part.runs[0]?.at.start ?? start) };
    if (index > 0 && between !== '') runs.push({ text: between, at: gap, verbatim: false });
    for (const run of part.runs) runs.push(run);
  }
  return text(runs, by.open || parts.some(part => part.open));
}

/** A text with what a pattern finds put in another's place: undefined is what nobody knows. */
function replaced(of: Text, pattern: RegExp, by: (found: RegExpExecArray) => string | undefined): Value {
  const decoded = new Decoded(of.runs);
  const runs: Run[] = [];
  let open = of.open;
  let done = 0;
  for (const found of decoded.text.matchAll(pattern)) {
    const value = by(found);
    if (value === found[0]) continue;
    for (const run of decoded.pieces(done, found.index)) runs.push(run);
    done = found.index + found[0].length;
    runs.push({ text: value ?? hole, at: decoded.range(found.index, done), verbatim: false });
    open ||= value === undefined;
  }
  for (const run of decoded.pieces(done, decoded.text.length)) runs.push(run);
  return text(
    runs.filter(run => run.text !== ''),
    open,
  );
}
