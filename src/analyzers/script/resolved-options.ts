import type { Script } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import { resolveName } from './resolve.ts';
import type { Call, Site } from './scopes.ts';
import { hole, unknown, written, type Evaluates, type Value } from './value.ts';

type Resolved = Extract<Value, { is: 'namespace' }>;

/** `getResolvedOptions(sys.argv, ["JOB_NAME", "out"])`, by whatever name it goes; undefined where a call is another. */
export function resolvedBy(call: Call, site: Site, evaluator: Evaluates): Resolved | undefined {
  const { callee } = call;
  const binding = callee.node === 'name' ? resolveName(callee.name, site) : undefined;
  const path = typeof binding === 'object' && binding.is === 'import' ? binding.path : undefined;
  const name = path?.split('.').at(-1) ?? (callee.node === 'name' || callee.node === 'attribute' ? callee.name : '');
  if (name !== 'getResolvedOptions') return undefined;
  const asked = argumentOf(call, site, [1, 'options'], evaluator);
  const list = asked && evaluator.evaluate(asked);
  const names = list?.is === 'list' ? list.items.map(item => written(evaluator.evaluate(item))) : [undefined];
  const known = names.filter(one => one !== undefined);
  return { is: 'namespace', names: new Set(known.map(asKey)), more: known.length < names.length };
}

/** Glue hands them out with underscores. */
const asKey = (name: string) => name.replaceAll('-', '_');

/** The value of one of the arguments, where every run is passed the same. */
export function resolved({ names, more }: Resolved, key: Value | undefined, run: Script['run'], at: Call['at']): Value {
  const name = key && written(key);
  if (name === undefined || (!more && !names.has(name) && name !== 'TempDir'))
    return unknown('an argument of the job that is not told by its name');
  const passed = Object.entries(run?.arguments ?? {}).find(([own]) => asKey(own) === name)?.[1];
  if (typeof passed !== 'string') return unknown(`\`${name}\`, an argument of the job`);
  return { is: 'text', runs: [{ text: passed, at, verbatim: false }], open: passed.includes(hole) };
}
