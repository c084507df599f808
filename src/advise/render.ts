import { oneOf } from '../config/nearest.ts';
import type { Files } from '../model/files.ts';
import type { Rule } from '../model/rule.ts';
import type { Report } from '../model/report.ts';
import { reporters } from '../reporters/index.ts';
import type { Style } from '../reporters/style.ts';

/** The name of a reporter; throws with the nearest. */
export const formatOf = (format = 'terminal') => oneOf('format', format, Object.keys(reporters));

/** A report as a format shows it; the files of its findings are read again for their lines. */
export async function render(
  report: Report,
  format: string,
  style: Style,
  { files, rules }: { readonly files: Files; readonly rules: readonly Rule[] },
): Promise<string> {
  const texts = new Map<string, string>();
  if (format === 'terminal')
    for (const { at } of report.findings) {
      if (!('file' in at) || at.file === undefined || texts.has(at.file)) continue;
      const text = await files.read(at.file);
      if (typeof text === 'string') texts.set(at.file, text);
    }
  return (await reporters[format]?.(report, { style, texts, rules })) ?? '';
}
