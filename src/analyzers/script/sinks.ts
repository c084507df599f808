import type { Maybe } from '../../model/maybe.ts';
import type { ScriptSink } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import { chainOf, type Chain, type Link } from './chain.ts';
import { formats } from './formats.ts';
import { pathOfFrame } from './frame-path.ts';
import { framesWritten, settingsOfSinks } from './get-sink.ts';
import { lineageOf } from './lineage.ts';
import { maybeText, maybeTexts } from './maybe.ts';
import { chainedOptions, optionNamed, optionsOf } from './options.ts';
import type { Reading } from './reading.ts';
import type { Sited } from './scopes.ts';
import { optional } from './sources.ts';

type Found = Omit<ScriptSink, 'at'>;

/** Where a script writes, in the order of its text. */
export function sinksIn(reading: Reading): readonly ScriptSink[] {
  const { source, scopes } = reading;
  const settings = settingsOfSinks(reading);
  return scopes.calls.flatMap(({ call, site }) => {
    const chain = chainOf({ expr: call, site });
    const last = chain.links.at(-1);
    if (last?.call !== call) return [];
    const found =
      glueSink(chain, last, reading) ??
      framesWritten(chain, last, settings, reading) ??
      sparkSink(chain, last, reading);
    return found ? [{ at: source.place(last.at.start, last.at.end), ...found }] : [];
  });
}

/** `write_dynamic_frame.from_options(…)`, `write_dynamic_frame_from_catalog(…)`, `write_data_frame.from_catalog(…)`. */
function glueSink({ links }: Chain, { name, call, site }: Link, { source, evaluator }: Reading): Found | undefined {
  const joined = `${links.at(-2)?.name ?? ''}.${name}`;
  const way = /(?:^|\.)write_(?:dynamic_frame|data_frame)[._]from_(catalog|options|jdbc_conf)$/.exec(joined)?.[1];
  if (!call || way === undefined) return undefined;
  const given = (...wanted: readonly (string | number)[]) => argumentOf(call, site, wanted, evaluator);
  const text = (...wanted: readonly (string | number)[]) => {
    const found = given(...wanted);
    return found && maybeText(found, evaluator, true);
  };
  const options = optionsOf([given('connection_options'), given('additional_options')], evaluator);
  const format = given('format');
  const keys = optionNamed(options, 'partitionKeys');
  const frame = given('frame', 0);
  return {
    api: 'glue',
    ...optional('database', way === 'catalog' ? text('database', 1) : optionNamed(options, 'database')),
    ...optional('table', way === 'catalog' ? text('table_name', 2) : optionNamed(options, 'dbtable')),
    ...optional('path', optionNamed(options, 'path')),
    ...optional('format', format && maybeText(format, evaluator)),
    ...optional('formatAt', format && source.place(format.expr.at.start, format.expr.at.end)),
    ...optional(
      'partitionBy',
      keys === undefined ? undefined : typeof keys === 'string' ? keys.split(',').filter(key => key !== '') : keys,
    ),
    ...options,
    more: options.more || call.args.some(({ spread }) => spread !== undefined),
    ...optional('context', text('transformation_ctx')),
    ...went(frame, { source, evaluator }),
  };
}

/** `df.write.mode("overwrite").partitionBy("dt").parquet(…)`. */
function sparkSink({ links }: Chain, { name, call, site }: Link, { source, evaluator }: Reading): Found | undefined {
  const writing = links.findLastIndex(link => link.name === 'write' && !link.call);
  const isWhole =
    formats.has(name) || name === 'save' || name === 'saveAsTable' || name === 'insertInto' || name === 'jdbc';
  if (writing < 0 || !isWhole || !call) return undefined;
  const steps = links.slice(writing + 1);
  const own = (...wanted: readonly (string | number)[]) => argumentOf(call, site, wanted, evaluator);
  const step = (wanted: string, ...names: readonly (string | number)[]): Sited | undefined => {
    const found = steps.findLast(link => link.name === wanted && link.call);
    return found?.call && argumentOf(found.call, found.site, names, evaluator);
  };
  const mode = own('mode') ?? step('mode', 0, 'saveMode');
  const format = own('format') ?? step('format', 0, 'source');
  const target = own(0, 'path', 'name', 'tableName');
  const isPath = name === 'save' || formats.has(name);
  const options = chainedOptions(steps, evaluator);
  const methodAt = steps.at(-1)?.at;
  return {
    api: 'spark',
    ...optional(
      'path',
      isPath ? ((target && maybeText(target, evaluator, true)) ?? optionNamed(options, 'path')) : undefined,
    ),
    ...optional(
      'table',
      name === 'saveAsTable' || name === 'insertInto' ? target && maybeText(target, evaluator, true) : undefined,
    ),
    ...optional('format', formats.has(name) || name === 'jdbc' ? name : format && maybeText(format, evaluator)),
    ...optional(
      'formatAt',
      formats.has(name) && methodAt
        ? source.place(methodAt.start, methodAt.end)
        : format && source.place(format.expr.at.start, format.expr.at.end),
    ),
    ...optional('mode', mode && maybeText(mode, evaluator)),
    ...optional('modeAt', mode && source.place(mode.expr.at.start, mode.expr.at.end)),
    ...optional('partitionBy', keysOf(steps, own('partitionBy'), evaluator)),
    ...options,
    more: options.more || call.args.some(({ spread }) => spread !== undefined),
    ...pathOfFrame(links.slice(0, writing), { source, evaluator }),
  };
}

function keysOf(
  steps: readonly Link[],
  argument: Sited | undefined,
  evaluator: Reading['evaluator'],
): Maybe<readonly string[]> | undefined {
  if (argument) return maybeTexts(argument, evaluator);
  const found = steps.findLast(link => link.name === 'partitionBy');
  if (!found?.call) return undefined;
  const keys: string[] = [];
  for (const { value, spread } of found.call.args) {
    const texts = spread
      ? { unknown: 'a list that is spread' }
      : maybeTexts({ expr: value, site: found.site }, evaluator);
    if ('unknown' in texts) return texts;
    for (const text of texts) keys.push(text);
  }
  return keys;
}

const went = (frame: Sited | undefined, reading: Pick<Reading, 'source' | 'evaluator'>) =>
  pathOfFrame(frame ? lineageOf(frame, reading.evaluator) : [], reading);
