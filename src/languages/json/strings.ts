import type { Run } from '../runs.ts';

const escape = /\\(?:u[\da-fA-F]{4}|[^])/g;
const characters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What a string in quotes says, run by run. */
export function unescaped(text: string, { start, end }: Run['at']): readonly Run[] {
  const source = text.slice(start + 1, end - 1);
  const runs: Run[] = [];
  const add = (from: number, to: number, value?: string) => {
    if (to > from)
      runs.push({
        text: value ?? source.slice(from, to),
        at: { start: start + 1 + from, end: start + 1 + to },
        verbatim: value === undefined,
      });
  };
  let done = 0;
  for (const { 0: code, index } of source.matchAll(escape)) {
    add(done, index);
    done = index + code.length;
    add(index, done, meaning(code));
  }
  add(done, source.length);
  return runs;
}

const meaning = (code: string): string =>
  code.length > 2
    ? String.fromCharCode(Number.parseInt(code.slice(2), 16))
    : (characters[code.charAt(1)] ?? code.slice(1));
