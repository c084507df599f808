import type { Maybe } from '../../model/maybe.ts';
import { argumentOf } from './arguments.ts';
import { chainOf, pathOf } from './chain.ts';
import type { JobStart } from './job-starts.ts';
import { maybeText } from './maybe.ts';
import type { Reading } from './reading.ts';
import type { Sited } from './scopes.ts';

/** Where a call says which job it starts and what it passes. */
const calls: Readonly<Record<string, { readonly job: string; readonly passes: string }>> = {
  start_job_run: { job: 'JobName', passes: 'Arguments' },
  GlueJobOperator: { job: 'job_name', passes: 'script_args' },
  AwsGlueJobOperator: { job: 'job_name', passes: 'script_args' },
};

/** The starts of Glue's jobs in a script: by boto3, by operators of Airflow. */
export const startsOf = ({ scopes, evaluator }: Reading): readonly JobStart[] =>
  scopes.calls.flatMap(({ call, site }) => {
    const chain = chainOf({ expr: call, site });
    const last = chain.links.at(-1);
    if (last?.call !== call) return [];
    const called = chain.root.is === 'name' ? chain.root.name : (pathOf(chain)?.split('.').at(-1) ?? '');
    const name = last.name === '' ? called : last.name;
    const wanted = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (!wanted) return [];
    const job = argumentOf(call, site, [wanted.job], evaluator);
    const passes = argumentOf(call, site, [wanted.passes], evaluator);
    return [{ job: job ? maybeText(job, evaluator) : { unknown: 'which job' }, passes: passed(passes) }];

    function passed(given: Sited | undefined): JobStart['passes'] {
      const known = new Map<string, Maybe<string>>();
      const value = given && evaluator.evaluate(given);
      if (value?.is !== 'dict') return { known, more: value !== undefined && value.is !== 'none' };
      for (const [key, entry] of value.entries) known.set(key.replace(/^--/, ''), maybeText(entry, evaluator));
      return { known, more: value.open };
    }
  });
