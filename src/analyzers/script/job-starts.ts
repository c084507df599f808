import type { Maybe } from '../../model/maybe.ts';
import type { Json, Resource } from '../../model/resource.ts';
import { setting, textSetting } from '../../model/settings.ts';
import { argumentsIn, type Arguments } from './job-arguments.ts';

/** What starts a job with arguments of its own: a trigger, a state machine, a schedule, a script. */
export interface JobStart {
  /** The job's name or address; unknown where it may be any. */
  readonly job: Maybe<string>;
  readonly passes: Arguments;
}

/** The starts that resources configure. */
export const startsIn = (resources: readonly Resource[]): readonly JobStart[] => resources.flatMap(ofResource);

function ofResource(resource: Resource): readonly JobStart[] {
  switch (resource.type) {
    case 'aws_glue_trigger':
      return ofTrigger(resource);
    case 'aws_sfn_state_machine':
      return ofText(textSetting(resource, 'definition'));
    case 'aws_scheduler_schedule':
      return /:glue:startJobRun$/i.test(String(textSetting(resource, 'target[0].arn')))
        ? ofText(textSetting(resource, 'target[0].input'))
        : [];
    default:
      return [];
  }
}

function ofTrigger(trigger: Resource): readonly JobStart[] {
  const actions = setting(trigger, 'actions');
  if (!isList(actions)) return [];
  return actions.flatMap((_, index) => {
    const path = `actions[${index}].job_name`;
    const job = trigger.references?.[path] ?? textSetting(trigger, path);
    const passes = argumentsIn(trigger, `actions[${index}].arguments`);
    return job === undefined ? [] : [{ job, passes }];
  });
}

/** The starts in a state machine or a schedule: objects with a `JobName` and `Arguments`. */
function ofText(text: Maybe<string> | undefined): readonly JobStart[] {
  if (typeof text !== 'string') return [];
  const found: JobStart[] = [];
  const pending: (Json | null | undefined)[] = [parsed(text)];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const own = isList(value) ? [] : Object.entries(value);
    const names = new Map(own.map(([name, inner]) => [name.replace(/\.\$$/, ''), [name, inner] as const]));
    const [nameOf, job] = names.get('JobName') ?? [];
    if (nameOf !== undefined) found.push({ job: plain(nameOf, job), passes: passedIn(names.get('Arguments')) });
    for (const inner of Object.values(value)) pending.push(inner);
  }
  return found;
}

function passedIn(found: readonly [string, Json | null] | undefined): Arguments {
  const [name = '', given] = found ?? [];
  if (typeof given !== 'object' || given === null || isList(given))
    return { known: new Map(), more: found !== undefined };
  const known = Object.entries(given).map(
    ([key, value]) => [key.replace(/^--/, '').replace(/\.\$$/, ''), plain(key, value)] as const,
  );
  return { known: new Map(known), more: name.endsWith('.$') };
}

/** What is not worked out when it runs: by the paths of JSONPath, and by JSONata. */
const plain = (name: string, value: Json | null | undefined): Maybe<string> =>
  name.endsWith('.$') || typeof value !== 'string' || value.startsWith('{%')
    ? { unknown: 'a value that is known only when it starts' }
    : value;

function parsed(text: string): Json | null | undefined {
  try {
    const value: Json | null = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);
