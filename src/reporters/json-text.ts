/** JSON to read, with a line end. What could move a terminal's cursor or turn the direction is escaped: it parses to the same. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, escaped)}\n`;

const escaped = (characters: string) =>
  characters
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
