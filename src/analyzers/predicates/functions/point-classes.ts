import type { Test } from './states.ts';

export const equals =
  (point: string): Test =>
  other =>
    other === point;
const digit: Test = point => /^[0-9]$/.test(point);
const word: Test = point => /^[A-Za-z0-9_]$/.test(point);
const space: Test = point => /^[\t-\r ]$/.test(point);
/** By the letter behind a backslash. */
export const classes: Readonly<Record<string, Test>> = {
  d: digit,
  w: word,
  s: space,
  D: point => !digit(point),
  W: point => !word(point),
  S: point => !space(point),
  n: equals('\n'),
  t: equals('\t'),
};
