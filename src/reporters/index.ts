import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { json } from './json.ts';
import { markdownReport } from './markdown-report.ts';
import type { Style } from './style.ts';
import { terminal, type Texts } from './terminal.ts';

interface Around {
  readonly style: Style;
  /** Of the files with findings, where the format shows lines. */
  readonly texts: Texts;
  readonly rules: readonly Rule[];
}

/** How a report is printed, by name; what is seldom asked for is loaded when it is. */
export const reporters: Readonly<Record<string, (report: Report, around: Around) => string | Promise<string>>> = {
  terminal: (report, { style, texts }) => terminal(report, style, texts),
  json,
  markdown: markdownReport,
  sarif: async (report, { rules }) => (await import('./sarif/index.ts')).sarif(report, rules),
  github: async report => (await import('./github.ts')).github(report),
};
