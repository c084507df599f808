import type { Severity } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';

export const levelOf = (severity: Severity) => (severity === 'info' ? 'note' : severity);
/** GitHub's word for it. */
const problemSeverity = (severity: Severity) => (severity === 'info' ? 'recommendation' : severity);

/** A rule as SARIF describes one: what it is, why, its page, and what it reports as by default. */
export function descriptorOf({ id, title, severity, docs, inputs }: Rule) {
  const [helpUri] = docs.links;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: docs.why },
    help: { text: helpText(docs), markdown: helpMarkdown(docs) },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: [...new Set(['cost', id.slice(0, id.indexOf('/')), ...inputs])],
      'problem.severity': problemSeverity(severity),
    },
  };
}

const helpText = ({ why, detection, unless, price, links }: Rule['docs']) =>
  [
    why,
    `How it is detected: ${paragraphs(detection)}`,
    `When not to follow it: ${unless}`,
    `What it costs: ${price}`,
    ...links,
  ].join('\n\n');

const paragraphs = (text: string) => text.replaceAll('\n', '\n\n');

function helpMarkdown({ why, detection, unless, price, bad, good, links }: Rule['docs']): string {
  const examples = (title: string, of: Rule['docs']['bad']) =>
    of.flatMap(({ file, text }) => [
      `**${title}** (\`${file}\`)`,
      `\`\`\`${file.slice(file.lastIndexOf('.') + 1)}\n${text}\n\`\`\``,
    ]);
  return [
    why,
    `**How it is detected.** ${paragraphs(detection)}`,
    `**When not to follow it.** ${unless}`,
    `**What it costs.** ${price}`,
    ...examples('Reported', bad),
    ...examples('Fine', good),
    links.map(link => `- <${link}>`).join('\n'),
  ].join('\n\n');
}
