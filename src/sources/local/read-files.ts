import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Files } from '../../model/files.ts';
import type { Problem } from '../../model/report.ts';

/**
 * Files below the working directory; `given` are texts by path that stand for files (standard input). They are read at
 * once: handing thousands of small files to another thread and back costs more than parsing them.
 */
export function localFiles(cwd: string, given: Readonly<Record<string, string>> = {}): Files {
  return {
    async read(path) {
      const text = Object.hasOwn(given, path) ? given[path] : undefined;
      if (text !== undefined) return text;
      try {
        return decode(readBytes(resolve(cwd, path)), path);
      } catch (error) {
        return unreadable(path, error);
      }
    },
  };
}

/** A pipe would keep us waiting for whoever writes into it, so that it is opened without waiting, and refused. */
export function readBytes(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() && !stats.isDirectory())
      throw Object.assign(new Error('not a regular file'), { code: 'ENOTREG' });
    return stats.size > 0 && stats.size < small ? wholeOf(file, stats.size) : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Bytes: smaller files are read in one call. */
const small = 1_000_000;

function wholeOf(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size + 1);
  const length = readSync(file, bytes, 0, size + 1, 0);
  // What is being written to may be longer by now.
  return length <= size && length > 0 ? bytes.subarray(0, length) : readFileSync(file);
}

const encodingOf = ([first, second]: Uint8Array) =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';

/** UTF-8 or UTF-16 by its byte order mark, without the mark. What is neither is no text. */
export function decode(bytes: Uint8Array, file: string): string | Problem {
  const encoding = encodingOf(bytes);
  const nul = encoding === 'utf-8' ? bytes.indexOf(0) : -1;
  if (nul >= 0)
    return {
      level: 'error',
      file,
      ...placeIn(bytes.subarray(0, nul)),
      message: 'this is not text: it has NUL bytes',
      hint: 'add it to `ignore` in the config',
    };
  if (encoding === 'utf-8' && isUtf8(bytes)) return utf8.decode(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return {
      level: 'error',
      file,
      ...(encoding === 'utf-8' ? placeIn(validPart(bytes)) : {}),
      message: `this is not ${encoding.toUpperCase()} text`,
      hint: 'save it as UTF-8, or add it to `ignore` in the config',
    };
  }
}

/** Where a text goes on: the line and column behind these bytes. */
function placeIn(before: Uint8Array): { readonly line: number; readonly column: number } {
  const lines = utf8.decode(before).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The longest beginning that is UTF-8: what is not is replaced as it is decoded, and then differs. */
function validPart(bytes: Uint8Array): Uint8Array {
  const replaced = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), 'utf8');
  let at = 0;
  while (at < bytes.length && bytes[at] === replaced[at]) at += 1;
  return bytes.subarray(0, at);
}

const utf8 = new TextDecoder();

/** A text in the encoding, and with the mark, that `bytes` had: what an editor would write back. */
export function encodedAs(bytes: Uint8Array, text: string): Uint8Array {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') return Buffer.from(bytes[0] === 0xef && bytes[1] === 0xbb ? `\ufeff${text}` : text, 'utf8');
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? little : little.swap16();
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read: permission denied',
  EPERM: 'may not be read: permission denied',
  EISDIR: 'is a folder',
  ENOTREG: 'is not a regular file',
  ELOOP: 'is a symbolic link that leads back to itself',
  ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GiB',
};

export function unreadable(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return { level: 'error', file, message: `it ${reasons[code] ?? `cannot be read: ${code}`}` };
}
