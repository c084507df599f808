import { isKnown, isUnknown, sum, type Maybe, type Quantity } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { hoursPerMonth } from '../model/usage.ts';
import { blocksOf, flagSetting, numberSetting, textSetting } from './resources.ts';

/** Whether people work in it, through Livy or Studio. */
export function isInteractive(application: Resource): Maybe<boolean> {
  const flags = ['livy_endpoint_enabled', 'studio_enabled'].map(
    name => flagSetting(application, `interactive_configuration[0].${name}`) ?? false,
  );
  return flags.includes(true) || (flags.find(isUnknown) ?? false);
}

/** What its initial workers are charged for at most in a month, idle: vCPU hours and GB hours. */
export function initialCapacity(application: Resource) {
  const blocks = blocksOf(application, 'initial_capacity');
  const configs = isKnown(blocks) ? blocks.map(block => `${block}.initial_capacity_config[0]`) : [];
  const of = (unit: 'cpu' | 'memory'): Quantity => sum(configs.map(config => idle(application, config, unit)));
  const architecture = textSetting(application, 'architecture') ?? 'X86_64';
  return {
    vcpus: of('cpu'),
    memory: of('memory'),
    of: architecture === 'X86_64' ? {} : { of: isKnown(architecture) ? architecture : 'unknown' },
  };
}

/** `4 vCPU`, `16 GB`, for every worker. */
function idle(application: Resource, config: string, unit: 'cpu' | 'memory'): Quantity {
  const workers = numberSetting(application, `${config}.worker_count`);
  const text = textSetting(application, `${config}.worker_configuration[0].${unit}`);
  const each =
    typeof text === 'string' ? Number(/^\s*(\d+(?:\.\d+)?)\s*(?:vcpu|gb)?\s*$/i.exec(text)?.[1]) : Number.NaN;
  if (typeof workers !== 'number' || Number.isNaN(each)) return { unknown: 'the size of its initial workers' };
  return { low: 0, high: workers * each * hoursPerMonth };
}
