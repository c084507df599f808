import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Another process writes into the folder. */
class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

export interface Lock {
  release(): Promise<void>;
  /** The folder is deleted, and the lock with it: what lies there by now is another's. */
  gone(): void;
}

/** Folders that this process writes into: a number alone may be that of a process that was killed. */
const own = new Set<string>();

/** Keeps a folder to this process, until what it gives is called. Throws FolderInUse; what a killed process has left does not count. */
export async function lock(folder: string): Promise<Lock> {
  const path = join(folder, 'lock');
  for (let attempt = 1; ; attempt += 1) {
    try {
      const file = await open(path, 'wx');
      own.add(path);
      await file.writeFile(String(process.pid));
      await file.close();
      return {
        async release() {
          if (own.delete(path)) await rm(path, { force: true });
        },
        gone: () => own.delete(path),
      };
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    // A file without a number has just been made, or its maker was killed just then: the next attempt tells.
    if (own.has(path) || (holder > 0 && isAlive(holder))) throw new FolderInUse(`process ${holder} writes into it`);
    if (attempt > 2 || holder > 0) await rm(path, { force: true });
    else await new Promise(resolve => setTimeout(resolve, 200));
  }
}

function isAlive(holder: number): boolean {
  if (holder === process.pid) return false;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // It is there, and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
