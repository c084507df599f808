import { isUnknown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Script } from '../model/script.ts';
import { ofType, textSetting } from './resources.ts';

/** Whether bookmarks are on in every run of a script that its jobs configure. */
export type Bookmarks = 'on' | 'off' | 'unknown';

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The jobs that surely run a script: those whose location ends in its name, where no other script has that name. */
function jobsOf(script: Script, scripts: readonly Script[], resources: readonly Resource[]): readonly Resource[] {
  const name = baseName(script.file);
  if (scripts.some(other => other !== script && baseName(other.file) === name)) return [];
  return ofType(resources, 'aws_glue_job').filter(job => {
    const location = textSetting(job, 'command[0].script_location');
    return typeof location === 'string' && baseName(location) === name;
  });
}

const option = '["--job-bookmark-option"]';

/** As the jobs of a script are configured. Without a word bookmarks are off. */
export function bookmarksOf(
  script: Script,
  scripts: readonly Script[],
  resources: readonly Resource[] = [],
): Bookmarks {
  const jobs = jobsOf(script, scripts, resources);
  const said = new Set(
    jobs.map((job): Bookmarks => {
      const own =
        textSetting(job, `non_overridable_arguments${option}`) ?? textSetting(job, `default_arguments${option}`);
      if (own === undefined) return 'off';
      return isUnknown(own) ? 'unknown' : own === 'job-bookmark-enable' ? 'on' : 'off';
    }),
  );
  const [only] = said;
  return only !== undefined && said.size === 1 ? only : 'unknown';
}

/** What a job's configuration passes to Spark: `spark.a=b --conf spark.c=d`; undefined where nobody knows all of it. */
export function sparkSettings(
  script: Script,
  scripts: readonly Script[],
  resources: readonly Resource[] = [],
): string | undefined {
  const texts = jobsOf(script, scripts, resources).map(job => textSetting(job, 'default_arguments["--conf"]') ?? '');
  const known = texts.filter(text => typeof text === 'string');
  return known.length === texts.length ? known.join(' ') : undefined;
}
