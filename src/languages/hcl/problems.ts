import type { Problem } from '../../model/report.ts';
import type { Placer } from '../text.ts';
import type { Fault } from './fault.ts';

const enough = 20;

/** Says what cannot be read, and where, once a line; the rest of a long list is counted. */
export function problemsOf(faults: readonly Fault[], place: Placer): readonly Problem[] {
  const placed = faults.map(fault => ({ fault, line: place(fault.start, fault.start).line }));
  const firsts = placed.filter(({ line }, index) => line !== placed[index - 1]?.line).map(({ fault }) => fault);
  const problems = firsts.slice(0, enough).map(fault => at(fault.start, place, wording(fault)));
  const [next] = firsts.slice(enough);
  if (!next) return problems;
  const message = `${firsts.length - enough} more places cannot be read as Terraform`;
  return [...problems, at(next.start, place, { message })];
}

type Wording = Pick<Problem, 'message' | 'hint'>;

function at(start: number, place: Placer, wording: Wording): Problem {
  const { file, line, column } = place(start, start);
  return { level: 'error', ...wording, file, line, column };
}

const hint = 'the block that it stands in is not judged; the others are';

function wording({ kind, what }: Fault): Wording {
  switch (kind) {
    case 'unclosed':
      return {
        message: what === 'string' ? 'This string is not closed on its line' : `This ${what} is never closed`,
        hint,
      };
    case 'again':
      return { message: `\`${what}\` is set again here`, hint };
    case 'missing':
      return { message: `A ${what} is missing here`, hint };
    case 'unread':
      return { message: 'This is too deeply nested or too broken to be read', hint };
    case 'unexpected':
      return { message: `This cannot be read as Terraform: ${quoted(what)}`, hint };
  }
}

const quoted = (what: string) => {
  const [line = ''] = what.trim().split(/[\r\n]/, 1);
  return '`' + (line.length > 40 ? `${line.slice(0, 39)}…` : line) + '`';
};
