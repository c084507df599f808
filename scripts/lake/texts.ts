import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, daysBetween, lastDay } from './dates.ts';

/** The repository's texts: a file of `overlays` hides the one of the same path in the folders before. */
export class Repository {
  readonly #folders: readonly string[];
  readonly #read = new Map<string, Promise<string>>();

  constructor(folders: readonly string[]) {
    this.#folders = folders.toReversed();
  }

  /** The `index`-th statement of a SQL file, as somebody would submit it. */
  async statement(path: string, index: number): Promise<string> {
    const statements = (await this.#text(path)).split(/;\s*(?:\n|$)/).map(withoutFrame);
    const statement = statements[index];
    if (!statement) throw new Error(`${path} has no statement ${index}`);
    return statement;
  }

  /** The query of an aws_athena_named_query. */
  async namedQuery(path: string, resource: string): Promise<string> {
    const text = await this.#text(path);
    const body = text.split(`"aws_athena_named_query" "${resource}"`)[1] ?? '';
    const query = /<<-?SQL\n([\s\S]*?)\n\s*SQL\n/.exec(body)?.[1];
    if (!query) throw new Error(`${path} has no named query ${resource}`);
    return query
      .split('\n')
      .map(line => line.trim())
      .join('\n');
  }

  #text(path: string) {
    const present = this.#read.get(path) ?? this.#find(path);
    this.#read.set(path, present);
    return present;
  }

  async #find(path: string): Promise<string> {
    for (const folder of this.#folders) {
      const file = join(folder, path);
      if (
        await access(file).then(
          () => true,
          () => false,
        )
      )
        return readFile(file, 'utf8');
    }
    throw new Error(`The repository has no ${path}`);
  }
}

/** Without comments and templates around the statement: schedulers submit the rendered text. */
const withoutFrame = (text: string) =>
  text
    .split('\n')
    .filter(line => !/^\s*(--|\{#)/.test(line))
    .join('\n')
    .trim();

/** The text as run for the day `ds`: templates filled in, and the dates of the repository moved with the calendar. */
export function render(text: string, ds: string): string {
  const days = daysBetween(lastDay, ds);
  return text
    .replace(/\d{4}-\d{2}-\d{2}/g, date => addDays(date, days))
    .replaceAll(`'${lastDay.slice(0, 7)}'`, `'${ds.slice(0, 7)}'`)
    .replace(/\{\{ ds \}\}/g, ds);
}
