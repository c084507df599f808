import type { Rule } from '../model/rule.ts';
import { jsonText } from './json-text.ts';
import { severityPaint, type Style } from './style.ts';

/** The catalogue, a rule a line. */
export function rulesTable(rules: readonly Rule[], style: Style): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, severity, title, inputs }) =>
      `${id.padEnd(width)}  ${severityPaint(style, severity)(severity.padEnd(7))}  ${title} ${style.dim(`(${inputs.join(', ')})`)}`,
  );
  return `${[...lines, '', style.dim('lakewise explain RULE for its page')].join('\n')}\n`;
}

/** As the contract of `lakewise rules --format json` has it; options as JSON Schema. */
export function rulesJson(rules: readonly Rule[]): string {
  const plain = rules.map(
    ({
      id,
      title,
      severity,
      since,
      needs,
      uses = [],
      inputs,
      meters,
      fix,
      options = {},
      docs: { why, detection, unless, price, bad, good, links },
    }) => ({
      id,
      title,
      severity,
      since,
      needs,
      uses,
      inputs,
      meters,
      fix,
      options: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(options).map(([name, { default: value, unit, why: description }]) => [
            name,
            { type: typeof value, default: value, description, ...(unit === undefined ? {} : { unit }) },
          ]),
        ),
      },
      docs: { why, detection, unless, price },
      bad,
      good,
      links,
    }),
  );
  return jsonText(plain);
}
