import { stderr, stdout } from './channel.ts';
import { UsageError, codeOf } from './errors.ts';
import { styleOf, type Style } from './reporters/style.ts';
import { writeAtomically } from './write-file.ts';

/** Where a command's words go: its result to stdout or a file, all else to stderr. */
export interface Screen {
  readonly style: Style;
  result(text: string): Promise<void>;
  /** What is good to know, unless --quiet. */
  note(text: string): void;
  /** What must not be missed. */
  warn(text: string): void;
  /** What it does now; shown on a terminal until the next. */
  chapter(name: string): void;
}

export interface ScreenOptions {
  readonly output?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

const wide = 100;

export function openScreen({ output, quiet = false, color = true }: ScreenOptions): Screen {
  const live = !quiet && !process.env['CI'] && stderr.isTerminal;
  let chapterShown = false;
  const say = (text: string) => {
    void stderr.write(chapterShown ? `\r\u001b[K${text}` : text);
    chapterShown = false;
  };
  return {
    style: styleOf(color && hasColor(output === undefined && stdout.isTerminal), stdout.columns ?? wide),
    async result(text) {
      if (chapterShown) say('');
      if (output === undefined) return stdout.write(text);
      await writeAtomically(output, text).catch((error: unknown) => {
        throw new UsageError(`${output} cannot be written: ${codeOf(error)}`, 'check --output');
      });
    },
    note(text) {
      if (!quiet) say(`${text}\n`);
    },
    warn: text => say(`${text}\n`),
    chapter(name) {
      if (!live) return;
      say(`${name}…`);
      chapterShown = true;
    },
  };
}

/** NO_COLOR over FORCE_COLOR over what the stream is. */
function hasColor(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
