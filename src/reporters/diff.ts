import { printable } from './printable.ts';
import { withoutSecrets } from './secrets.ts';
import type { Style } from './style.ts';

/** Lines from `line` (from 1) on, before and after. */
export interface Change {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const around = 3;

/** A unified diff of one file; changes come in order and do not overlap. */
export function unifiedDiff(file: string, text: string, changes: readonly Change[], style: Style): string {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.line - endOf(last) <= 2 * around) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  const body = hunks.flatMap(hunk => {
    const from = Math.max(1, (hunk[0]?.line ?? 1) - around);
    const to = Math.min(lines.length, endOf(hunk.at(-1)) - 1 + around);
    const rows: string[] = [];
    let line = from;
    const keep = (until: number) => {
      for (; line < until; line += 1) rows.push(` ${shown(lines[line - 1])}`);
    };
    for (const { line: first, before, after } of hunk) {
      keep(first);
      rows.push(...before.map(row => style.red(`-${shown(row)}`)), ...after.map(row => style.green(`+${shown(row)}`)));
      line += before.length;
    }
    keep(to + 1);
    const grown = hunk.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
    const length = to - from + 1;
    const head = style.cyan(`@@ -${from},${length} +${from + shift},${length + grown} @@`);
    shift += grown;
    return [head, ...rows];
  });
  return [style.bold(`--- ${printable(file)}`), style.bold(`+++ ${printable(file)}`), ...body, ''].join('\n');
}

const endOf = (change: Change | undefined) => (change ? change.line + change.before.length : 1);

/** Tabs are text; other control characters are not obeyed. */
const shown = (line = '') => withoutSecrets(line).split('\t').map(printable).join('\t');
