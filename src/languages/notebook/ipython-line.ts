interface Plain {
  /** There is nothing in it, or a comment. */
  readonly isEmpty: boolean;
  /** Where the next line begins. */
  readonly next: number;
}
/** A line that IPython takes for itself: offsets of the cell. */
export interface IpythonLine {
  readonly mark: '%%' | '%' | '!' | '?';
  /** Of the magic, lower case. */
  readonly name: string;
  /** What comes of it is assigned: `files = !ls`. */
  readonly isAssigned: boolean;
  /** Of what IPython reads: behind the `=`. */
  readonly start: number;
  /** Behind its mark and name. */
  readonly rest: number;
  readonly end: number;
  readonly next: number;
}

/** `%%sql`, `%sql`, `%glue_version`, `!pip`; of no mark, `pip install`. */
const whole = /[ \t]*(?:(%%?)(\w+)|!!?|(\?)|(?:pip3?|conda)[ \t]+install\b)/y;
/** `files = !ls`, `rows = %sql SELECT 1`: nowhere else does `%` or `!` follow on `=`. */
const assigned = /[^=\r\n#"'!%]{1,200}=[ \t]*(?:(%)(?!%)(\w+)|!)/y;
/** `frame?`, `frame.write??`. */
const asked = /[^#"'\r\n?]{1,200}\?\??[ \t]*(?=[\r\n]|$)/y;
const ending = /\r\n|\n|\r/g;

export const isIpython = (line: IpythonLine | Plain): line is IpythonLine => 'mark' in line;

/** The line of a cell that begins at an offset. */
export function lineOf(text: string, at: number): IpythonLine | Plain {
  const own = matchAt(whole, text, at);
  if (own) {
    const [{ length }, mark, name = '', help] = own;
    const start = at + length - own[0].trimStart().length;
    return {
      mark: mark === '%%' || mark === '%' ? mark : help ? '?' : '!',
      name: name.toLowerCase(),
      isAssigned: false,
      start,
      rest: at + length,
      ...endsOf(text, at, mark === '%%'),
    };
  }
  const value = matchAt(assigned, text, at);
  if (value) {
    const [{ length }, mark, name = ''] = value;
    const start = at + length - name.length - 1;
    return {
      mark: mark === '%' ? '%' : '!',
      name: name.toLowerCase(),
      isAssigned: true,
      start,
      rest: at + length,
      ...endsOf(text, at),
    };
  }
  const question = matchAt(asked, text, at);
  if (question) {
    const start = at + question[0].length - question[0].trimStart().length;
    return { mark: '?', name: '', isAssigned: false, start, rest: start, ...endsOf(text, at) };
  }
  const { end, next } = endsOf(text, at, true);
  return { isEmpty: /^\s*(?:#|$)/.test(text.slice(at, end)), next };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Where a line ends and the next begins; a backslash carries one on. */
function endsOf(text: string, at: number, isOne = false): { readonly end: number; readonly next: number } {
  ending.lastIndex = at;
  for (let found = ending.exec(text); found; found = ending.exec(text))
    if (isOne || text[found.index - 1] !== '\\') return { end: found.index, next: ending.lastIndex };
  return { end: text.length, next: text.length };
}
