import { lacking } from './lacking.ts';
import type { Report } from '../model/report.ts';
import { plural, saved, usdRange } from './figures.ts';
import { placeText } from './places.ts';
import { markdown } from './printable.ts';

/** A report to paste into a pull request or a ticket. */
export function markdownReport({ findings, problems, skipped, notCovered, summary }: Report): string {
  const shown = findings.filter(finding => !finding.suppressed);
  const rows = shown.map(
    ({ saving, severity, rule, at, message, remedy }) =>
      `| ${markdown(saved(saving))} | ${severity} | ${markdown(placeText(at))} | ${markdown(message)} (${markdown(rule)}) | ${markdown(remedy.advice)} |`,
  );
  const { usdPerMonth, unpriced, errors, warnings, infos } = summary;
  const lists = [
    [
      'Problems',
      problems.map(
        ({ file, line, message }) => `${[file, line].filter(part => part !== undefined).join(':')} ${message}`,
      ),
    ],
    ['Not judged, for lack of facts', lacking(skipped).map(({ rules, missing }) => `${rules}: ${missing.join(', ')}`)],
    ['Not covered', notCovered.map(({ service, scope, reason }) => `${service} ${scope ?? ''} ${reason}`)],
  ] as const;
  return [
    '# Lakewise',
    '',
    `**${usdPerMonth.high > 0 ? `${usdRange(usdPerMonth)} a month can be saved` : 'No dollars can be put on it'}**: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(infos, 'info')}${unpriced > 0 ? `; ${plural(unpriced, 'finding')} depend on usage that is not known` : ''}.`,
    '',
    ...(rows.length > 0
      ? ['| a month | severity | where | what | what to do |', '| --- | --- | --- | --- | --- |', ...rows, '']
      : []),
    ...lists.flatMap(([title, lines]) =>
      lines.length > 0 ? [`## ${title}`, '', ...lines.map(line => `- ${markdown(line)}`), ''] : [],
    ),
  ].join('\n');
}
