import { lookBack, secretsHidden } from './hidden.ts';
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
    let { open } = secretsHidden(lines.slice(Math.max(0, from - 1 - lookBack), from - 1), file);
    const show = (some: readonly string[]) => {
      const hidden = secretsHidden(some, file, open);
      return { rows: hidden.rows.map(shown), open: hidden.open };
    };
    const keep = (until: number) => {
      const kept = show(lines.slice(line - 1, until - 1));
      for (const row of kept.rows) rows.push(` ${row}`);
      ({ open } = kept);
      line = Math.max(line, until);
    };
    for (const { line: first, before, after } of hunk) {
      keep(first);
      const old = show(before);
      rows.push(...old.rows.map(row => style.red(`-${row}`)), ...show(after).rows.map(row => style.green(`+${row}`)));
      ({ open } = old);
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
const shown = (line: string) => withoutSecrets(line).split('\t').map(printable).join('\t');
