import { isUnknown } from '../model/maybe.ts';
import type { Script } from '../model/script.ts';

/** Whether bookmarks are on in every run of a script that its jobs configure; without a word they are off. */
export function bookmarksOf({ run }: Script): 'on' | 'off' | 'unknown' {
  if (!run) return 'unknown';
  const said = run.arguments['job-bookmark-option'];
  if (said === undefined) return run.more ? 'unknown' : 'off';
  return isUnknown(said) ? 'unknown' : said === 'job-bookmark-enable' ? 'on' : 'off';
}

/** What its jobs pass to Spark: `spark.a=b --conf spark.c=d`; undefined where nobody knows all of it. */
export function sparkSettings({ run }: Script): string | undefined {
  if (!run) return '';
  const passed = run.arguments['conf'] ?? (run.more ? { unknown: 'arguments' } : '');
  return isUnknown(passed) || passed.includes('${…}') ? undefined : passed;
}
