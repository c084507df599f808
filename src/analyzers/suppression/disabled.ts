import { directiveIn, mark, type Comment, type Directive } from '../../languages/directives.ts';
import { isDay } from '../../languages/day.ts';
import type { Placer } from '../../languages/text.ts';
import type { Span } from '../../model/place.ts';
import type { Problem } from '../../model/report.ts';

/** A rule that a comment turns off, and where. */
export interface Disabled {
  readonly at: Span;
  readonly rule: string;
  readonly reason?: string;
  readonly until?: string;
  readonly covers: Span | 'file';
}

export interface ReadDirectives {
  readonly disabled: readonly Disabled[];
  readonly problems: readonly Problem[];
}

/** What the reader of comments has to know of the text around them, and of the rules. */
export interface Commenting {
  readonly text: string;
  readonly place: Placer;
  readonly comments: readonly Comment[];
  /** Statements or blocks: a comment above one covers it whole. */
  readonly units: readonly Span[];
  readonly isRule: (id: string) => boolean;
  /** A hint for a rule, or for a directive, that is misspelt. */
  readonly suggest: (word: string, among: 'rules' | readonly string[]) => string | undefined;
}

type Disabling = Extract<Directive, { reason?: string }>;
interface Opened {
  readonly at: Span;
  readonly directive: Disabling;
  readonly from: number;
}
/** Ranges that no comment has ended yet, by rule. */
type Open = Map<string, Opened[]>;
const asked = ['disable', 'disable-next-line', 'disable-file', 'enable'].map(word => mark + word);

/** Every rule that the comments turn off, with the stretch for which it is off; what is wrong with a comment is a problem. */
export function readDirectives(commenting: Commenting): ReadDirectives {
  const { text, place, comments, suggest } = commenting;
  const disabled: Disabled[] = [];
  const problems: Problem[] = [];
  const open: Open = new Map();
  const below = linesBelow(commenting);
  const close = ({ at, directive, from }: Opened, rule: string, to: number) =>
    disabled.push(disabledBy(directive, at, rule, place(from, to)));
  for (const { start, end, text: inner } of comments) {
    const directive = directiveIn(inner);
    if (!directive) continue;
    const at = place(start, end);
    const problem = (message: string, hint?: string) =>
      problems.push({
        level: 'warning',
        file: at.file,
        line: at.line,
        column: at.column,
        message,
        ...(hint === undefined ? {} : { hint }),
      });
    if (directive.asks === 'unknown') {
      const hint = suggest(mark + directive.word, asked);
      if (hint !== undefined) problem(`${mark}${directive.word} is not something a comment can ask for`, hint);
    } else if (directive.asks === 'enable') {
      const ended = (directive.rules.length > 0 ? directive.rules : [...open.keys()]).filter(rule => open.has(rule));
      for (const rule of ended) {
        for (const opened of open.get(rule) ?? []) close(opened, rule, start);
        open.delete(rule);
      }
      if (ended.length === 0)
        problem('this ends no lakewise-disable', 'name the rules as they were disabled, or none to end all');
    } else {
      const rules = rulesOf(directive, commenting, problem);
      const covers = directive.asks === 'disable-next-line' ? below(end) : 'file';
      for (const rule of rules)
        if (directive.asks !== 'disable') disabled.push(disabledBy(directive, at, rule, covers));
        else {
          const others = open.get(rule);
          const opened = { at, directive, from: end };
          if (others) others.push(opened);
          else open.set(rule, [opened]);
        }
    }
  }
  for (const [rule, ranges] of open) for (const opened of ranges) close(opened, rule, text.length);
  return { disabled, problems };
}

const disabledBy = ({ reason, until }: Disabling, at: Span, rule: string, covers: Disabled['covers']): Disabled => ({
  at,
  rule,
  ...(reason === undefined ? {} : { reason }),
  ...(until === undefined ? {} : { until }),
  covers,
});

/** The rules of a comment that can be heeded. */
function rulesOf(
  { rules, until }: Disabling,
  { isRule, suggest }: Commenting,
  problem: (message: string, hint?: string) => void,
): readonly string[] {
  if (rules.length === 0) problem('this names no rule', 'write lakewise-disable-next-line RULE: reason');
  for (const rule of rules) if (!isRule(rule)) problem(`there is no rule ${rule}`, suggest(rule, 'rules'));
  if (until !== undefined && !isDay(until)) {
    problem(`until=${until} is not a day, so nothing is suppressed`, 'a day is written as 2027-01-31');
    return [];
  }
  return [...new Set(rules.filter(isRule))];
}

/** Comments may stand above one another: so many lines are passed over for the one that is meant. */
const mostBetween = 20;

/** The next line that is neither blank nor a comment, and whole what begins on it. */
function linesBelow({ text, place, units }: Commenting): (from: number) => Span {
  const byLine = new Map<number, Span>();
  for (const unit of units) {
    const present = byLine.get(unit.line);
    if (!present || isPast(unit, present)) byLine.set(unit.line, unit);
  }
  return from => {
    let start = lineAfter(text, from);
    for (let passed = 0; passed < mostBetween && start < text.length; passed += 1) {
      if (!isAside(text.slice(start, lineEnd(text, start)))) break;
      start = lineAfter(text, start);
    }
    const line = place(start, lineEnd(text, start));
    const unit = byLine.get(line.line);
    return unit && isPast(unit, line) ? { ...line, endLine: unit.endLine, endColumn: unit.endColumn } : line;
  };
}

const isPast = (a: Span, b: Span) => a.endLine > b.endLine || (a.endLine === b.endLine && a.endColumn > b.endColumn);
const isAside = (line: string) => /^\s*(?:$|--|\/\/|#(?!\w)|\/\*[^*]*\*\/\s*$)/.test(line);
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
const lineAfter = (text: string, from: number) => Math.min(text.length, lineEnd(text, from) + 1);
