import { isUnknown } from '../model/maybe.ts';
import type { Plan } from '../model/plan.ts';
import { plural, saved, usdQuantity } from './figures.ts';
import { printable, wrap } from './printable.ts';
import type { Style } from './style.ts';

/** The plan for people: a step a paragraph, in order. */
export function planTerminal({ steps, refused, saving, constructs }: Plan, style: Style): string {
  const lines = steps.flatMap(step => {
    const {
      id,
      title,
      saving: own,
      onceUsd,
      paybackMonths,
      risk,
      sql,
      constructs: asked,
      verify,
      undo,
      after,
      findings,
    } = step;
    const once = isUnknown(onceUsd) || onceUsd.high > 0 ? `, ${usdQuantity(onceUsd)} once` : '';
    const payback =
      !isUnknown(paybackMonths) && paybackMonths.high > 0
        ? `, earned back in ${paybackMonths.high < 1 ? 'less than a month' : `${paybackMonths.high.toFixed(1)} months`}`
        : '';
    const body = (label: string, text: string) =>
      wrap(printable(text), style.columns - 14).map(
        (line, index) => `    ${style.dim((index === 0 ? label : '').padEnd(8))}${line}`,
      );
    return [
      `${style.bold(`${id} ${printable(title)}`)}  ${style.bold(own.kind === 'none' ? 'no dollars simulated' : saved(own))}${once}${payback}`,
      ...body(
        'risk',
        `${risk}; cures ${plural(findings.length, 'finding')}${after.length > 0 ? `; after ${after.join(', ')}` : ''}`,
      ),
      ...body('writes', `${plural(sql.length, 'SQL statement')}, ${plural(asked.length, 'construct')}`),
      ...body('check', verify),
      ...body('undo', undo),
      '',
    ];
  });
  const left =
    refused.length > 0
      ? [
          style.bold('Not in the plan'),
          ...refused.map(({ finding, reason }) => `  ${style.dim(finding.slice(0, 8))} ${printable(reason)}`),
          '',
        ]
      : [];
  return [
    ...lines,
    ...left,
    `${style.bold(saved(saving))} for all ${plural(steps.length, 'step')} together; ${plural(constructs.length, 'construct')} for Terraform`,
    '',
  ].join('\n');
}

/** One file a step: `NN-title.sql`. */
export function sqlFiles({ steps }: Plan): readonly { readonly name: string; readonly text: string }[] {
  return steps
    .filter(({ sql }) => sql.length > 0)
    .map(({ id, title, sql, verify, undo }) => ({
      name: `${id}-${title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60)}.sql`,
      text: [
        `-- ${printable(title)}`,
        `-- Runs on: ${[...new Set(sql.map(({ engine }) => engine))].join(', ')}`,
        `-- Check: ${printable(verify)}`,
        `-- Undo: ${printable(undo)}`,
        '',
        ...sql.map(({ text }) => `${text.trim().replace(/;$/, '')};\n`),
      ].join('\n'),
    }));
}
