import type { Problem } from '../model/report.ts';
import { printable } from './printable.ts';
import { severityPaint, type Style } from './style.ts';

/** What went wrong, where, and what to do about it. */
export const problemLines = (problems: readonly Problem[], style: Style): readonly string[] =>
  problems.flatMap(({ level, file, line, column, message, hint }) => {
    const where = [file, line, column].filter(part => part !== undefined).join(':');
    const mark = severityPaint(style, level)(level);
    return [
      `  ${mark}  ${where === '' ? '' : `${printable(where)}  `}${printable(message)}`,
      ...(hint === undefined ? [] : [`         ${style.dim(printable(hint))}`]),
    ];
  });
