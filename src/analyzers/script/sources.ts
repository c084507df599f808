import type { ScriptSource } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import { chainOf, type Chain, type Link } from './chain.ts';
import { formats } from './formats.ts';
import { maybeText } from './maybe.ts';
import { chainedOptions, optionNamed, optionsOf } from './options.ts';
import type { Reading } from './reading.ts';
import type { Evaluates } from './value.ts';

/** What a reader or a writer begins with. */
const directions = new Set(['read', 'write', 'writeStream']);

/** Where a script reads, in the order of its text. */
export function sourcesIn({ source, scopes, evaluator }: Reading): readonly ScriptSource[] {
  return scopes.calls.flatMap(({ call, site }) => {
    const chain = chainOf({ expr: call, site });
    const last = chain.links.at(-1);
    if (last?.call !== call) return [];
    const found = glueSource(chain, last, evaluator) ?? sparkSource(chain, last, evaluator);
    return found ? [{ at: source.place(last.at.start, last.at.end), ...found }] : [];
  });
}

/** `create_dynamic_frame.from_catalog(…)`, `create_data_frame.from_options(…)`, `create_dynamic_frame_from_catalog(…)`. */
function glueSource(
  { links }: Chain,
  { name, call, site }: Link,
  evaluator: Evaluates,
): Omit<ScriptSource, 'at'> | undefined {
  const joined = `${links.at(-2)?.name ?? ''}.${name}`;
  const [, kind, way] =
    /(?:^|\.)create_(dynamic_frame|data_frame|sample_dynamic_frame)[._]from_(catalog|options|rdd)$/.exec(joined) ?? [];
  if (!call || kind === undefined || way === 'rdd') return undefined;
  const given = (...wanted: readonly (string | number)[]) => argumentOf(call, site, wanted, evaluator);
  const text = (...wanted: readonly (string | number)[]) => {
    const found = given(...wanted);
    const value = found && evaluator.evaluate(found);
    return !found || value?.is === 'none' ? undefined : maybeText(found, evaluator, true);
  };
  const options = optionsOf(
    [given('connection_options', ...(way === 'options' ? [1] : [])), given('additional_options')],
    evaluator,
  );
  const fromCatalog = way === 'catalog';
  return {
    api: kind === 'data_frame' ? 'spark' : 'glue',
    ...optional('database', fromCatalog ? text('database', 0) : optionNamed(options, 'database')),
    ...optional('table', fromCatalog ? text('table_name', 1) : optionNamed(options, 'dbtable')),
    ...optional('path', fromCatalog ? undefined : optionNamed(options, 'paths', 'path')),
    ...optional('format', fromCatalog ? undefined : text('connection_type', 0)),
    ...optional('fileFormat', fromCatalog ? undefined : text('format', 2)),
    ...options,
    more: options.more || call.args.some(({ spread }) => spread !== undefined),
    ...optional('predicate', text('push_down_predicate') ?? optionNamed(options, 'catalogPartitionPredicate')),
    ...optional('context', text('transformation_ctx')),
  };
}

/** `spark.read.format("jdbc").option(…).load(…)`, `spark.read.parquet(…)`, `spark.table(…)`. */
function sparkSource(
  { root, links }: Chain,
  { name, call, site }: Link,
  evaluator: Evaluates,
): Omit<ScriptSource, 'at'> | undefined {
  const reading = links.findLastIndex(link => directions.has(link.name) && !link.call);
  // What was read and is written now is a sink.
  if (!call || (reading >= 0 && links[reading]?.name !== 'read')) return undefined;
  const named = (wanted: readonly (string | number)[]) => {
    const found = argumentOf(call, site, wanted, evaluator);
    return found && maybeText(found, evaluator, true);
  };
  if (reading < 0) {
    const isTable =
      name === 'table' &&
      links.length > 0 &&
      /spark/i.test(links.at(-2)?.name ?? (root.is === 'name' ? root.name : ''));
    return isTable ? { api: 'spark', ...tableNamed(named([0, 'tableName'])), options: {}, more: false } : undefined;
  }
  const steps = links.slice(reading + 1);
  const isWhole = formats.has(name) || name === 'load' || name === 'jdbc' || name === 'table';
  if (!isWhole) return undefined;
  const said = steps.findLast(link => link.name === 'format' && link.call);
  const format = said?.call && argumentOf(said.call, said.site, [0, 'source'], evaluator);
  const options = chainedOptions(steps, evaluator);
  const own =
    name === 'jdbc'
      ? jdbcOptions(
          call.args.map(arg => arg.name),
          call.args.length,
        )
      : {};
  return {
    api: 'spark',
    ...(name === 'table' ? tableNamed(named([0, 'tableName'])) : {}),
    ...optional('path', name === 'load' || formats.has(name) ? named([0, 'path', 'paths']) : undefined),
    ...optional('table', name === 'jdbc' ? named([1, 'table']) : optionNamed(options, 'dbtable')),
    ...optional(
      'format',
      name === 'load' ? format && maybeText(format, evaluator) : name === 'table' ? undefined : name,
    ),
    options: { ...options.options, ...own },
    more: options.more || call.args.some(({ spread }) => spread !== undefined),
  };
}

/** `spark.read.jdbc(url, table, column, lowerBound, upperBound, numPartitions, predicates, properties)`. */
const jdbcOptions = (names: readonly (string | undefined)[], count: number) => ({
  ...(names.includes('column') || (count > 2 && names[2] === undefined) ? { partitioncolumn: 'given' } : {}),
  ...(names.includes('predicates') ? { predicates: 'given' } : {}),
});

function tableNamed(name: ScriptSource['table']): Pick<ScriptSource, 'database' | 'table'> {
  if (typeof name !== 'string') return name === undefined ? {} : { table: name };
  const parts = name.replaceAll('`', '').split('.');
  const database = parts.at(-2);
  return { table: parts.at(-1) ?? name, ...(database === undefined ? {} : { database }) };
}

export const optional = <N extends string, T>(name: N, value: T | undefined): { readonly [K in N]?: T } | {} =>
  value === undefined ? {} : { [name]: value };
