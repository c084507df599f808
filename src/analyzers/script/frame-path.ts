import type { ScriptSink } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import type { Link } from './chain.ts';
import { maybeNumber } from './maybe.ts';
import type { Reading } from './reading.ts';

/** What a frame went through, and how many partitions it has at the end of that. */
export function pathOfFrame(
  links: readonly Link[],
  { source, evaluator }: Pick<Reading, 'source' | 'evaluator'>,
): Pick<ScriptSink, 'through' | 'partitions'> {
  const through = links.flatMap(({ name, call }) => (call && name !== '' ? [name] : []));
  const last = links.findLast(({ name, call }) => call && (name === 'coalesce' || name === 'repartition'));
  const count = last?.call && argumentOf(last.call, last.site, [0, 'numPartitions', 'num_partitions'], evaluator);
  if (!last?.call || !count) return { through };
  const at = source.place(last.at.start, last.call.at.end);
  return { through, partitions: { count: maybeNumber(count, evaluator), at } };
}
