import type { Report } from '../model/report.ts';
import { json } from './json.ts';
import { markdownReport } from './markdown-report.ts';
import type { Style } from './style.ts';
import { terminal, type Texts } from './terminal.ts';

/** How a report is printed, by name. */
export const reporters: Readonly<Record<string, (report: Report, style: Style, texts: Texts) => string>> = {
  terminal,
  json,
  markdown: markdownReport,
};
