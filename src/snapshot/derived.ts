import { createHash, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';

/**
 * What was worked out of a snapshot before, in `derived/` of its folder: outside the hashes, and safe to delete. What is
 * missing, broken or of another snapshot is none; where nothing can be written nothing is kept.
 */
export interface Derived {
  /** What was kept under a name, as JSON. */
  read(name: string): string | undefined;
  keep(name: string, json: string): void;
}

/** Raised when what is kept changes its form or its meaning. */
const version = 1;
/** Bytes and files at most: beyond them all goes, and it begins anew. */
const most = { bytes: 256 * 2 ** 20, files: 5000 };

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
/** What a file begins with: of which question its answer is, and whether it is all there. SHA-1 takes half the time. */
const headOf = (name: string, body: Uint8Array) => `${createHash('sha1').update(name).update(body).digest('hex')}\n`;
const headLength = 41;

/** What is derived from a snapshot, told from others by the text of its manifest. */
export function openDerived(dir: string, manifest: string, bounds = most): Derived {
  const kind = join(dir, 'derived', `answers-${version}`);
  const folder = join(kind, hashOf(manifest).slice(0, 32));
  const fileOf = (name: string) => join(folder, hashOf(name).slice(0, 32));
  let held: { bytes: number; files: number } | undefined;
  return {
    read(name) {
      try {
        const bytes = readFileSync(fileOf(name));
        const body = bytes.subarray(headLength);
        return bytes.toString('latin1', 0, headLength) === headOf(name, body) ? body.toString('utf8') : undefined;
      } catch {
        return undefined;
      }
    },
    keep(name, json) {
      try {
        held ??= begun(kind, folder);
        held.files += 1;
        held.bytes += json.length;
        if (held.files > bounds.files || held.bytes > bounds.bytes) {
          rmSync(folder, { recursive: true, force: true });
          held = { ...begun(kind, folder), files: 1, bytes: json.length };
        }
        const file = fileOf(name);
        const written = `${file}-${randomBytes(6).toString('hex')}`;
        const body = Buffer.from(json);
        writeFileSync(written, Buffer.concat([Buffer.from(headOf(name, body)), body]));
        renameSync(written, file);
      } catch {
        // A cache: without it all is worked out again.
      }
    },
  };
}

/** The folder, made, with how much is in it; those of other snapshots go. Throws where a link leads out of the snapshot. */
function begun(kind: string, folder: string): { bytes: number; files: number } {
  mkdirSync(folder, { recursive: true });
  if (realpathSync(folder) !== join(realpathSync(join(kind, '..', '..')), 'derived', basename(kind), basename(folder)))
    throw new Error('a link leads elsewhere');
  for (const name of readdirSync(kind))
    if (/^[0-9a-f]{32}$/.test(name) && name !== basename(folder)) rmSync(join(kind, name), { recursive: true });
  const sizes = readdirSync(folder).map(name => statSync(join(folder, name)).size);
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
