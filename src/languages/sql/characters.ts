/** What a character may be part of, as bits. */
export const space = 1;
export const wordStart = 2;
/** Within a word. */
export const inWord = 4;
export const digit = 8;

const ascii = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  const isDigit = code >= 48 && code <= 57;
  ascii[code] =
    (code <= 32 ? space : 0) |
    (isLetter ? wordStart : 0) |
    (isLetter || isDigit || code === 36 ? inWord : 0) |
    (isDigit ? digit : 0);
}

/** Of a character beyond ASCII: letters, but for three that are blank. */
const beyond = (code: number) =>
  code === 0xa0 || code === 0xfeff || code === 0x3000 ? space | wordStart | inWord : wordStart | inWord;

/** The bits of a character; none behind the end of a text. */
export const bitsOf = (code: number): number => (code < 128 ? (ascii[code] ?? 0) : code >= 128 ? beyond(code) : 0);

export const isDigit = (code: number) => (bitsOf(code) & digit) !== 0;
export const isWordStart = (code: number) => (bitsOf(code) & wordStart) !== 0;
export const isWord = (code: number) => (bitsOf(code) & inWord) !== 0;
