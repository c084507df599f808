import type { Rule } from '../model/rule.ts';
import type { Price } from '../model/usage.ts';
import { bytes, grouped } from './figures.ts';
import { priceLines } from './price-lines.ts';
import { wrap } from './printable.ts';
import { severityPaint, type Style } from './style.ts';

/** `10,000,000,000 byte (10 GB)`, `0.5 share of joins`: digits of a threshold as they were written. */
function shown(value: string | number | boolean, unit: string): string {
  if (typeof value !== 'number') return `${value} ${unit}`.trimEnd();
  const digits = `${Number.isInteger(value) ? grouped(value) : value} ${unit}`.trimEnd();
  return unit.startsWith('byte') && value >= 1e6 ? `${digits} (${bytes(value)})` : digits;
}

/** A rule's page: why, how it is found, when not to follow it, what it costs, how it looks, where AWS says so. */
export function explain(rule: Rule, style: Style, prices: readonly Price[]): string {
  const { id, title, severity, docs, options = {}, needs, uses = [], inputs, fix, since, meters } = rule;
  const paragraph = (text: string) => wrap(text, style.columns - 4).map(line => `  ${line}`);
  const paragraphs = (text: string) =>
    text.split('\n').flatMap((part, at) => [...(at > 0 ? [''] : []), ...paragraph(part)]);
  const section = (name: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', style.bold(name), ...lines] : [];
  const example = ({ file, text }: { readonly file: string; readonly text: string }) => [
    style.dim(`  ${file}${file.endsWith('.json') ? ' (facts, as a snapshot has them)' : ''}`),
    ...text.split('\n').map(line => `    ${line}`.trimEnd()),
  ];
  return [
    `${style.bold(id)}  ${severityPaint(style, severity)(severity)}`,
    title,
    ...section('Why', paragraph(docs.why)),
    ...section('How it is detected', [
      ...paragraphs(docs.detection),
      '',
      ...paragraph(
        `Reads ${inputs.join(', ')}. Needs ${needs.join(', ')}${uses.length > 0 ? `; more certain, or priced, with ${uses.join(', ')}` : ''}.`,
      ),
    ]),
    ...section('When not to follow it', paragraph(docs.unless)),
    ...section('What it costs', [
      ...paragraph(docs.price),
      ...priceLines(meters, prices).flatMap(line => ['', ...paragraph(line)]),
    ]),
    ...section(
      'Options',
      Object.entries(options).flatMap(([name, { default: value, unit = '', why }]) => [
        `  ${style.cyan(name)} = ${shown(value, unit)}`,
        ...wrap(why, style.columns - 8).map(line => `      ${line}`),
      ]),
    ),
    ...section('Reported', docs.bad.flatMap(example)),
    ...section('Fine', docs.good.flatMap(example)),
    ...section(
      'Fix',
      paragraph(
        fix === 'safe'
          ? 'By an edit that changes no result, where the finding says that it is safe.'
          : fix === 'unsafe'
            ? 'By an edit to be reviewed.'
            : 'As the finding advises. Where SQL or Terraform can do it, `lakewise plan` writes it down and checks that it helps.',
      ),
    ),
    ...section('Set its severity', [
      ...paragraph('In lakewise.config.yaml; error, warning, info or off:'),
      ...configOf(rule).map(line => `    ${line}`),
    ]),
    ...section('Suppress a finding', [
      ...paragraph('In a comment above the line (# or // in Terraform), or under `suppress` in the config:'),
      `    -- lakewise-disable-next-line ${id}: why it stays until=2027-01-31`,
    ]),
    ...section(
      'Sources',
      docs.links.map(link => `  ${style.cyan(link)}`),
    ),
    '',
    style.dim(`Since ${since}`),
    '',
  ].join('\n');
}

/** What sets the rule's severity and its first option, to be copied. */
function configOf({ id, severity, options = {} }: Rule): readonly string[] {
  const [first] = Object.entries(options);
  const set = first === undefined ? '' : `, options: { ${first[0]}: ${first[1].default} }`;
  return ['rules:', `  ${id}: { severity: ${severity}${set} }`];
}
