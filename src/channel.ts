import { fstatSync, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import { codeOf } from './errors.ts';

/** Standard output or standard error. */
export interface Channel {
  readonly isTerminal: boolean;
  /** Of a terminal. */
  readonly columns: number | undefined;
  /** Waits until the reader has it. One who has read enough closes the pipe: no error of ours. */
  write(text: string): Promise<void>;
}

/**
 * Node makes a stream of standard output when it is first asked for, and loads its modules of networks for that, which takes
 * longer than to lint a small file. So it is asked only where it may be a terminal, or where a pipe does not wait.
 */
function channel(fd: 1 | 2, streamOf: () => WriteStream & { readonly fd: 1 | 2 }): Channel {
  let opened: WriteStream | undefined;
  const open = () => {
    if (opened) return opened;
    opened = streamOf();
    opened.on('error', error => {
      if (!isClosed(error)) throw error;
    });
    return opened;
  };
  const mayBeTerminal = isDevice(fd);
  return {
    get isTerminal() {
      return mayBeTerminal && open().isTTY;
    },
    get columns() {
      return mayBeTerminal ? open().columns : undefined;
    },
    async write(text) {
      const rest = mayBeTerminal || opened ? text : taken(fd, Buffer.from(text));
      if (rest.length > 0) await written(open(), rest);
    },
  };
}

/** What a file or a pipe does not take at once. */
function taken(fd: number, bytes: Buffer): Buffer {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
  } catch (error) {
    if (isClosed(error)) return Buffer.alloc(0);
    if (codeOf(error) !== 'EAGAIN') throw error;
  }
  return rest;
}

const written = (stream: WriteStream, what: string | Buffer) =>
  new Promise<void>((resolve, reject) => {
    stream.write(what, error => {
      if (error && !isClosed(error)) reject(error);
      else resolve();
    });
  });

/** EOF is what Windows says. */
const isClosed = (error: unknown) => ['EPIPE', 'EOF'].includes(codeOf(error));

/** A terminal is one; where it cannot be told, Node decides. */
function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return true;
  }
}

export const stdout = channel(1, () => process.stdout);
export const stderr = channel(2, () => process.stderr);
