import type { Problem } from '../model/report.ts';
import { count } from './figures.ts';
import { printable } from './printable.ts';
import { severityPaint, type Style } from './style.ts';

/** Of one kind that are no errors: these are shown, the others counted. */
const most = 5;

/** What went wrong, where, and what to do about it: what is of one kind together, with what to do said once. */
export function problemLines(problems: readonly Problem[], style: Style): readonly string[] {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = kindOf(problem);
    const present = kinds.get(key);
    if (present) present.push(problem);
    else kinds.set(key, [problem]);
  }
  return [...kinds.values()].flatMap(all => {
    const [first] = all;
    const isMany = first?.level !== 'error' && all.length > most + 1;
    const shown = isMany ? all.slice(0, most) : all;
    const more = all.length - shown.length;
    const aside = [
      ...(more > 0 ? [`and ${count(more)} more like these; --format json has all`] : []),
      first?.hint ?? '',
    ];
    return [
      ...shown.map(problem => lineOf(problem, style)),
      ...aside.filter(text => text !== '').map(text => `         ${style.dim(printable(text))}`),
    ];
  });
}

function lineOf({ level, file, line, column, message }: Problem, style: Style): string {
  const where = [file, line, column].filter(part => part !== undefined).join(':');
  return `  ${severityPaint(style, level)(level)}  ${where === '' ? '' : `${printable(where)}  `}${printable(message)}`;
}

/** The same for problems that differ in names and figures alone. */
function kindOf({ level, message, hint = '' }: Problem): string {
  const words = message.replace(/`[^`]*`/g, '…').split(' ');
  return JSON.stringify([level, hint, ...words.map(word => (/[.\d]/.test(word) ? '…' : word))]);
}
