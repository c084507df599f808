/** Control and bidirectional characters of strangers, shown instead of obeyed. Line ends and tabs become spaces. */
export const printable = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** As Markdown that shows the text itself, in one line: no markup, no HTML, no link, nobody is mentioned. */
export const markdown = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]<>|#~&!]/g, character => `\\${character}`)
    .replaceAll('://', '\\://')
    .replace(/www[.]/gi, found => `${found.slice(0, 3)}\\.`)
    .replaceAll('@', '@&#8203;');

/** Lines of at most `width` characters; words are kept whole where they fit. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
