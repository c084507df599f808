/** Words that are told apart at once: a power of two. */
const slots = 4096;
const longest = 40;
const known: (string | undefined)[] = Array.from({ length: slots });

/**
 * A word of ASCII in lower case. One that was read lately is the same string again, so that it need not be made, and words
 * compare by their address. `hash` is of its characters, each with the bit set that makes a letter small.
 */
export function foldedWord(text: string, start: number, end: number, hash: number): string {
  const length = end - start;
  if (length > longest) return text.slice(start, end).toLowerCase();
  const slot = hash & (slots - 1);
  const word = known[slot];
  if (word !== undefined && word.length === length && isThere(word, text, start)) return word;
  const made = internalized(text.slice(start, end).toLowerCase());
  known[slot] = made;
  return made;
}

function isThere(word: string, text: string, start: number): boolean {
  for (let index = 0; index < word.length; index += 1) {
    const code = text.charCodeAt(start + index);
    if (word.charCodeAt(index) !== (code >= 65 && code <= 90 ? code | 32 : code)) return false;
  }
  return true;
}

/** The engine keeps one string for each name of a property; it holds on to no longer text. */
const internalized = (word: string) => Object.keys({ [word]: 0 })[0] ?? word;
