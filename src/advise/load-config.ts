import { parseConfig } from '../config/parse-config.ts';
import type { LoadedConfig } from '../config/config.ts';
import { UsageError, codeOf } from '../errors.ts';
import type { Problem } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { findConfig } from '../sources/local/find-config.ts';

/** The config that is named, or the nearest; an empty one where there is none. Throws a UsageError with every complaint. */
export async function loadConfig(
  cwd: string,
  given: string | undefined,
  rules: readonly Rule[],
): Promise<LoadedConfig> {
  if (given !== undefined && /[.][cm]?[jt]s$/i.test(given))
    throw new UsageError(
      `${given}: this version reads no config that is code`,
      'write it as lakewise.config.yaml or .json',
    );
  const found = await findConfig(cwd, given).catch((error: unknown) => {
    throw new UsageError(`the config${given === undefined ? '' : ` ${given}`} cannot be read: ${codeOf(error)}`);
  });
  if (!found) return { config: {}, base: '' };
  const { file, base, text } = found;
  const parsed = await parseConfig(text, file, rules);
  if ('config' in parsed) return { ...parsed, base, file };
  throw new UsageError(parsed.problems.map(complaint).join('\n'));
}

const complaint = ({ file, line, column, message, hint }: Problem) =>
  `${file}:${line}:${column} ${message}${hint === undefined ? '' : ` (${hint})`}`;
