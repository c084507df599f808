import type { Files } from '../model/files.ts';

/** Characters: texts that fit are kept, so that memory does not follow the repository. */
const most = 16_000_000;

/** Files of which the first are read once, however often they are asked for: two passes see the same text. */
export function remembering(files: Files): Files {
  const kept = new Map<string, string>();
  let left = most;
  return {
    async read(path) {
      const present = kept.get(path);
      if (present !== undefined) return present;
      const text = await files.read(path);
      if (typeof text === 'string' && text.length <= left) {
        left -= text.length;
        kept.set(path, text);
      }
      return text;
    },
  };
}
