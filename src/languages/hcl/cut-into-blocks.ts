import type { Range } from './ast.ts';

/** How a top-level block begins a line. It is not asked whether that line stands in a heredoc: the file is broken anyhow. */
const beginning =
  /^(?:check|data|ephemeral|import|locals|module|moved|output|provider|removed|resource|terraform|variable)\b[^\n={]*\{/gm;

/** Cuts a file before every line that begins a top-level block. */
export function cutIntoBlocks(text: string): readonly Range[] {
  const starts = [...new Set([0, ...[...text.matchAll(beginning)].map(({ index }) => index)])];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}
