import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Measure } from '../model/measure.ts';
import type { Resource } from '../model/resource.ts';
import { encloses } from '../model/settings.ts';
import { measureNamed, measuresOf } from './measures.ts';
import { setting, textSetting } from './resources.ts';

/** Whether its release can end a cluster that is idle. https://docs.aws.amazon.com/emr/latest/APIReference/API_PutAutoTerminationPolicy.html */
export function endsWhenIdle(cluster: Resource): Maybe<boolean> {
  const label = textSetting(cluster, 'release_label');
  if (label === undefined || isUnknown(label)) return { unknown: 'its release' };
  const [, major = '', minor = ''] = /^emr-(\d+)\.(\d+)/.exec(label) ?? [];
  const [first, second] = [Number(major), Number(minor)];
  return first > 6 || (first === 6 && second >= 1) || (first === 5 && second >= 30);
}

/** Whether a step speaks of streaming, which is never done. */
export function mayStream(cluster: Resource): Maybe<boolean> {
  const steps = setting(cluster, 'step') ?? [];
  if (isUnknown(steps)) return steps;
  if (cluster.unknown.some(path => encloses('step', path))) return { unknown: 'a step' };
  return /stream|kafka|kinesis/i.test(JSON.stringify(steps));
}

/** Periods of five minutes: a day of them shows how it goes. */
const fewest = 288;

/** Share of the time that was measured in which an account's cluster had nothing to do; undefined where that is not known. */
export function idleShare(cluster: Resource, measures: readonly Measure[]): number | undefined {
  const id = /:cluster\/(j-\w+)$/.exec(cluster.arn ?? '')?.[1];
  if (id === undefined) return undefined;
  const idle = measureNamed(measuresOf(cluster, measures, 'AWS/ElasticMapReduce', 'JobFlowId', id), 'IsIdle');
  return idle && idle.count >= fewest ? Math.min(1, idle.sum / idle.count) : undefined;
}
