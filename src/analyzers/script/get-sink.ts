import type { ScriptSink } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import { chainOf, type Chain, type Link } from './chain.ts';
import { pathOfFrame } from './frame-path.ts';
import { lineageOf } from './lineage.ts';
import { maybeText, maybeTexts } from './maybe.ts';
import type { Reading } from './reading.ts';
import type { Call, PlacedCall, Sited } from './scopes.ts';
import { optional } from './sources.ts';

/** By the call that makes a sink, what is set on it afterwards: the calls, by their methods. */
type Settings = ReadonlyMap<Call, ReadonlyMap<string, PlacedCall>>;

export function settingsOfSinks({ callsOf }: Reading): Settings {
  const settings = new Map<Call, Map<string, PlacedCall>>();
  for (const method of ['setFormat', 'setCatalogInfo'])
    for (const placed of callsOf(method)) {
      const made = madeBy(chainOf({ expr: placed.call, site: placed.site }))?.call;
      if (!made) continue;
      const own = settings.get(made) ?? new Map<string, PlacedCall>();
      settings.set(made, own);
      own.set(method, placed);
    }
  return settings;
}

const madeBy = ({ links }: Chain): Link | undefined => links.findLast(({ name, call }) => call && name === 'getSink');

/**
 * `sink = glueContext.getSink(path=…, partitionKeys=…)`, what is set on it, and `sink.writeFrame(frame)`: the way to write that
 * keeps the catalog up to date.
 */
export function framesWritten(
  chain: Chain,
  last: Link,
  settings: Settings,
  { source, evaluator }: Reading,
): Omit<ScriptSink, 'at'> | undefined {
  const { call: made, site } = (last.name === 'writeFrame' ? madeBy(chain) : undefined) ?? {};
  if (!last.call || !made || !site) return undefined;
  const given = (...wanted: readonly (string | number)[]) => argumentOf(made, site, wanted, evaluator);
  const set = (method: string, ...wanted: readonly (string | number)[]) => {
    const placed = settings.get(made)?.get(method);
    return placed && argumentOf(placed.call, placed.site, wanted, evaluator);
  };
  const text = (found: Sited | undefined) => found && maybeText(found, evaluator, true);
  const [keys, format] = [given('partitionKeys'), set('setFormat', 'format', 0)];
  const frame = argumentOf(last.call, last.site, ['dynamic_frame', 0], evaluator);
  return {
    api: 'glue',
    ...optional('path', text(given('path'))),
    ...optional('database', text(set('setCatalogInfo', 'catalogDatabase', 0))),
    ...optional('table', text(set('setCatalogInfo', 'catalogTableName', 1))),
    ...optional('format', format && maybeText(format, evaluator)),
    ...optional('formatAt', format && source.place(format.expr.at.start, format.expr.at.end)),
    ...optional('partitionBy', keys && maybeTexts(keys, evaluator)),
    options: {},
    more: made.args.some(({ spread }) => spread !== undefined),
    ...optional('context', text(given('transformation_ctx'))),
    ...pathOfFrame(frame ? lineageOf(frame, evaluator) : [], { source, evaluator }),
  };
}
