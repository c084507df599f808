import type { Expr, Part } from '../../languages/hcl/index.ts';
import { Decoded, textOf as textOfRuns, type Run } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';
import type { Ground } from './ground.ts';
import { fails, textOf, type Value } from './value.ts';

/** What may be SQL or JSON: of other texts nobody asks where they are written. */
export const isSpeech = (part: Part): boolean =>
  'text' in part ? /[\s{[]/.test(part.text) : isText(part.interpolation);
const isText = (expr: Expr) => expr.node === 'conditional' && expr.met.node === 'template' && expr.met.text === true;

/** The value of a template with where its text is written; `values` are those of its parts. What is unknown stands as a template. */
export function writtenIn(whole: Value, parts: readonly Part[], values: readonly Value[], ground: Ground): Value {
  if (fails(whole) || whole.is === 'absent' || whole.is === 'list' || whole.is === 'object') return whole;
  const runs: Run[] = [];
  for (const [index, part] of parts.entries()) {
    const value = values[index];
    if (!('interpolation' in part)) runs.push(part);
    else if (value && isDirective(part, ground)) {
      const inner = runsOfDirective(value, part, ground);
      if (!inner) return whole;
      for (const run of inner) runs.push(run);
    } else {
      const text = (value && textOf(value)) ?? asTemplate(ground.text.slice(part.at.start, part.at.end));
      runs.push({ text, at: part.at, verbatim: false });
    }
  }
  return withRuns(whole, runs, ground.place);
}

/** A value with where it is written, if that is what it says. */
export function withRuns(value: Value, runs: readonly Run[], place: Placer): Value {
  if (value.is === 'scalar') return textOfRuns(runs) === value.value ? { ...value, written: { runs, place } } : value;
  return value.is === 'unknown' || value.is === 'secret' ? { ...value, written: { runs, place } } : value;
}

/** A part of a text as a value, with where that part is written. */
export function partOf(whole: Value | undefined, part: Value, start: number): Value {
  const text = textOf(part);
  const written = whole?.is === 'scalar' ? whole.written : undefined;
  if (!written || text === undefined || text === '') return part;
  return withRuns(part, new Decoded(written.runs).pieces(start, start + text.length), written.place);
}

const isDirective = (part: Part, { text }: Ground) => 'interpolation' in part && text[part.at.start] === '%';

/** Whether there is a text at all is for the directive to say; what it chooses is written inside it. */
function runsOfDirective(value: Value, { at }: Part, { place }: Ground): readonly Run[] | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const own = value.is === 'scalar' && value.written?.place === place ? value.written.runs : [];
  if (own.length === 0 || own.some(run => run.at.start < at.start || run.at.end > at.end))
    return text === '' ? [] : [{ text, at, verbatim: false }];
  // The words of the directive itself, which give no text: nobody edits across them.
  const word = { text: '', at, verbatim: false };
  return [word, ...own, word];
}

/** What is not known stays a template, which the SQL front end reads as a value. */
const asTemplate = (source: string) => (/^\$\{[^{}]*\}$/.test(source) ? source : '${…}');

/** A list or an object with the brackets that it is written in. */
export const inBrackets = (value: Value, expr: Expr, ground: Ground | undefined): Value =>
  ground && (value.is === 'list' || value.is === 'object')
    ? { ...value, brackets: { expr, place: ground.place } }
    : value;
