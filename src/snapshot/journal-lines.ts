import type { FileHandle } from 'node:fs/promises';

const newline = 0x0a;

/** Whole lines with their places; of each the text up to the first tab. */
export async function* linesOf(file: FileHandle) {
  const chunk = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  let from = 0;
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const held = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = held.indexOf(newline); end >= 0; end = held.indexOf(newline, start)) {
      const line = held.subarray(start, end);
      const tab = line.indexOf(0x09);
      yield { at: from + start, bytes: end + 1 - start, head: line.toString('utf8', 0, tab < 0 ? line.length : tab) };
      start = end + 1;
    }
    rest = held.subarray(start);
    from += start;
  }
}
