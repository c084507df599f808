import type { Script } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import { chainOf } from './chain.ts';
import type { SqlInScript } from './embedded-sql.ts';
import { jobIn } from './job.ts';
import { maybeText } from './maybe.ts';
import { mentionedIn } from './mentions.ts';
import { pollsIn } from './polls.ts';
import { qualityIn } from './quality.ts';
import type { Reading } from './reading.ts';
import { resolveName } from './resolve.ts';
import { sinksIn } from './sinks.ts';
import { sourcesIn } from './sources.ts';

/** What takes rows to the driver, what Spark cannot see into, and what takes rows or files away. */
const noted = new Set(
  'collect toPandas udf pandas_udf sql purge_table purge_s3_path transition_table transition_s3_path delete delete_object delete_objects dropDuplicates drop_duplicates distinct'.split(
    ' ',
  ),
);

/** What a script is, for rules. */
export function scriptOf(
  reading: Reading,
  kind: Script['kind'],
  sql: readonly SqlInScript[],
  unread: Script['unread'],
): Script {
  const { source, scopes } = reading;
  const sinks = sinksIn(reading);
  return {
    file: source.file,
    kind,
    ...(source.run ? { run: source.run } : {}),
    glue: scopes.imports.some(({ path }) => /^awsglue\b/.test(path)),
    job: jobIn(reading),
    sources: sourcesIn(reading),
    sinks,
    filters: filtersIn(reading),
    settings: [...settingsIn(reading), ...settingsOfSql(sql)],
    calls: callsIn(reading),
    quality: qualityIn(reading, sinks),
    polls: pollsIn(reading),
    unread,
  };
}

const lastName = (reading: Reading, index: number) => {
  const placed = reading.scopes.calls[index];
  const callee = placed?.call.callee;
  return callee?.node === 'attribute' || callee?.node === 'name' ? callee.name : '';
};

function callsIn(reading: Reading): Script['calls'] {
  const { source, scopes } = reading;
  return scopes.calls.flatMap(({ call: { callee } }, index) => {
    const name = lastName(reading, index);
    const at = callee.node === 'attribute' ? callee.nameAt : callee.at;
    return noted.has(name) ? [{ name, at: source.place(at.start, at.end) }] : [];
  });
}

function filtersIn(reading: Reading): Script['filters'] {
  const { source, scopes } = reading;
  return scopes.calls.flatMap(({ call, site }) => {
    const last = chainOf({ expr: call, site }).links.at(-1);
    const isFilter = last?.call === call && (last.name === 'filter' || last.name === 'where');
    const { callee } = call;
    const isTransform =
      callee.node === 'attribute' &&
      callee.name === 'apply' &&
      callee.of.node === 'name' &&
      callee.of.name === 'Filter';
    // A listing of boto3 has a method of the name.
    const isListing = call.args.some(({ name }) => name === 'Prefix' || name === 'Filters');
    if ((!isFilter && !isTransform) || isListing) return [];
    const names = new Set<string>();
    for (const { value } of call.args) {
      for (const name of mentionedIn(value, source.text)) names.add(name);
      const binding = value.node === 'name' ? resolveName(value.name, site) : undefined;
      if (typeof binding === 'object' && binding.is === 'value')
        for (const name of mentionedIn(binding.value, source.text)) names.add(name);
      if (typeof binding === 'object' && binding.is === 'function')
        for (const one of source.text
          .slice(binding.function.at.start, binding.function.at.end)
          .match(/[A-Za-z_]\w*/g) ?? [])
          names.add(one);
    }
    const at = callee.node === 'attribute' ? callee.nameAt : call.at;
    return [{ at: source.place(at.start, at.end), names: [...names].toSorted() }];
  });
}

/** `.config("spark.x", "y")`, `.set("spark.x", "y")`. */
function settingsIn(reading: Reading): Script['settings'] {
  const { source, scopes, evaluator } = reading;
  return scopes.calls.flatMap(({ call, site }, index) => {
    const method = lastName(reading, index);
    if (method !== 'config' && method !== 'set') return [];
    const key = argumentOf(call, site, [0, 'key'], evaluator);
    const name = key && maybeText(key, evaluator);
    const given = argumentOf(call, site, [1, 'value'], evaluator);
    if (typeof name !== 'string' || !name.startsWith('spark.') || !given) return [];
    return [{ name, value: maybeText(given, evaluator), at: source.place(call.at.start, call.at.end) }];
  });
}

const set = /^\s*set\s+(spark\.[\w.]+)\s*=\s*([^\s;]+)/i;

const settingsOfSql = (sql: readonly SqlInScript[]): Script['settings'] =>
  sql.flatMap(({ text, place }) => {
    const [, name, value] = set.exec(text) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value, at: place(0, text.length) }];
  });
