import { isKnown } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import { textSetting } from '../../model/settings.ts';

/** `jobs`, `orders.py`: the steps of a path or of an address in S3. */
const stepsOf = (path: string) => path.split('/').filter(step => step !== '' && step !== '.' && step !== '..');

/** Steps that two paths have in common, from their ends. */
function commonEnd(some: readonly string[], others: readonly string[]): number {
  let count = 0;
  while (count < some.length && count < others.length && some.at(-1 - count) === others.at(-1 - count)) count += 1;
  return count;
}

/** Where a job's script lies, as far as that is known: of `s3://${…}/jobs/orders.py` what follows the bucket. */
function scriptLocation(job: Resource): string | undefined {
  const path = 'command[0].script_location';
  const known = textSetting(job, path);
  if (known === undefined || isKnown(known)) return known;
  const part = job.partly?.[path];
  const end = part?.slice(part.lastIndexOf('${…}') + '${…}'.length) ?? '';
  // What precedes the name of the file has to end there.
  return end.includes('/') ? end.slice(end.indexOf('/')) : undefined;
}

/** The jobs that surely run each script: those whose location ends as its path does, and as that of no other script as long. */
export function jobsByScript(
  files: readonly string[],
  resources: readonly Resource[],
): ReadonlyMap<string, readonly Resource[]> {
  const byName = new Map<string, { readonly file: string; readonly steps: readonly string[] }[]>();
  for (const file of files) {
    const steps = stepsOf(file);
    const name = steps.at(-1) ?? '';
    const present = byName.get(name);
    if (present) present.push({ file, steps });
    else byName.set(name, [{ file, steps }]);
  }
  const jobs = new Map<string, Resource[]>();
  for (const job of resources) {
    if (job.type !== 'aws_glue_job') continue;
    const location = stepsOf(scriptLocation(job) ?? '');
    const namesakes = byName.get(location.at(-1) ?? '') ?? [];
    if (namesakes.length > mostNamesakes) continue;
    const ends = namesakes.map(({ steps }) => commonEnd(steps, location));
    const longest = Math.max(...ends);
    const [only, ...others] = namesakes.filter((_, index) => ends[index] === longest);
    if (only && others.length === 0) jobs.set(only.file, [...(jobs.get(only.file) ?? []), job]);
  }
  return jobs;
}

/** Scripts of one name, in folders of their own: more are not told apart. */
const mostNamesakes = 1000;
