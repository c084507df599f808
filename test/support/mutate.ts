/** A source of numbers that is the same at each run: https://en.wikipedia.org/wiki/Linear_congruential_generator. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return below <= 0 ? 0 : Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = [
  '(',
  ')',
  "'",
  '"',
  '`',
  '$$',
  '/*',
  '*/',
  '--',
  '\0',
  '\uD800',
  '\uDC00',
  '\r\n',
  '{{',
  '}}',
  ';',
  ',',
  '[',
  ']',
  '::',
  '😀',
];

/** The text with one to four spans deleted, doubled, swapped or cut off, or a stray piece put in. */
export function mutate(text: string, below: (limit: number) => number): string {
  let out = text;
  for (let round = below(4); round >= 0; round -= 1) {
    const from = below(out.length + 1);
    const to = Math.min(out.length, from + below(20));
    const span = out.slice(from, to);
    switch (below(6)) {
      case 0:
        out = out.slice(0, from) + out.slice(to);
        break;
      case 1:
        out = out.slice(0, to) + span + out.slice(to);
        break;
      case 2: {
        const other = below(out.length + 1);
        out = out.slice(0, other) + span + out.slice(other);
        break;
      }
      case 3:
        out = out.slice(0, from);
        break;
      default:
        out = out.slice(0, from) + (pieces[below(pieces.length)] ?? '') + out.slice(from);
    }
  }
  return out;
}
