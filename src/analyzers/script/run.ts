import { isKnown, type Maybe } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import type { Script } from '../../model/script.ts';
import { textSetting } from '../../model/settings.ts';
import { argumentsIn, type Arguments } from './job-arguments.ts';
import { startsIn, type JobStart } from './job-starts.ts';
import { jobsByScript } from './jobs.ts';
import { isSecretArgument, secret } from './secrets.ts';

type Run = NonNullable<Script['run']>;

/** How each script is run that jobs are known to run. `starts`: those that scripts make themselves. */
export function runsOf(
  files: readonly string[],
  starts: readonly JobStart[],
  resources: readonly Resource[],
): ReadonlyMap<string, Run> {
  const all = [...starts, ...startsIn(resources)];
  const runs = new Map<string, Run>();
  for (const [file, jobs] of jobsByScript(files, resources)) {
    const run = runOf(jobs, all);
    if (run) runs.set(file, run);
  }
  return runs;
}

/** How these jobs run a script: what each run of each is passed, whatever starts it. */
function runOf(jobs: readonly Resource[], starts: readonly JobStart[]): Run | undefined {
  const [first, ...others] = jobs.map(nameOf);
  if (first === undefined) return undefined;
  const passed = jobs.map(job => passedTo(job, starts));
  const names = new Set(passed.flatMap(({ known }) => [...known.keys()]));
  const given = [...names].toSorted().map(name => {
    const values = passed.map(({ known }) => known.get(name));
    return [name, isSecretArgument(name) ? secret : agreed(values)] as const;
  });
  return {
    jobs: [first, ...others],
    arguments: Object.fromEntries(given),
    more: passed.some(({ more }) => more),
  };
}

const nameOf = ({ address, arn, type }: Resource) => address ?? arn ?? type;

/** A job's own arguments, those of what starts it, and its name. */
function passedTo(job: Resource, starts: readonly JobStart[]): Arguments {
  const fixed = argumentsIn(job, 'non_overridable_arguments');
  const own = argumentsIn(job, 'default_arguments');
  const name = textSetting(job, 'name');
  const known = new Map([...own.known, ...(name === undefined ? [] : [['JOB_NAME', name] as const])]);
  let more = own.more || fixed.more;
  for (const { job: started, passes } of starts) {
    if (isKnown(started) && started !== name && started !== nameOf(job)) continue;
    for (const [key, value] of passes.known) known.set(key, agreed(known.has(key) ? [known.get(key), value] : [value]));
    // What may be passed may be any of them.
    if (passes.more) for (const key of known.keys()) if (key !== 'JOB_NAME') known.set(key, differs);
    more ||= passes.more;
  }
  for (const [key, value] of fixed.known) known.set(key, value);
  return { known, more };
}

const differs = { unknown: 'an argument that differs from run to run' };

/** What all say; a blank text stands for something else more often than for itself. */
function agreed([first, ...others]: readonly (Maybe<string> | undefined)[]): Maybe<string> {
  if (first === undefined) return differs;
  if (!isKnown(first)) return first;
  return first.trim() !== '' && others.every(other => other === first) ? first : differs;
}
