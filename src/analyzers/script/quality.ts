import { blocksOf, expressionsOf, namesIn, type Expr, type Statement } from '../../languages/python/index.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { QualityCheck, ScriptSink } from '../../model/script.ts';
import { argumentOf } from './arguments.ts';
import { chainOf, pathOf } from './chain.ts';
import { callsOfStatement, mentionedIn, statementsIn } from './mentions.ts';
import type { Reading } from './reading.ts';
import type { Call, PlacedCall } from './scopes.ts';

/** Evaluations of data quality, and whether anything comes of them. */
export function qualityIn(reading: Reading, sinks: readonly ScriptSink[]): readonly QualityCheck[] {
  const { source, scopes, evaluator } = reading;
  return scopes.calls.flatMap(placed => {
    const { call, site } = placed;
    const chain = chainOf({ expr: call, site });
    const last = chain.links.at(-1);
    if (last?.call !== call || (last.name !== 'apply' && last.name !== 'process_rows')) return [];
    const isCheck = /\bEvaluateDataQuality\b/.test(pathOf(chain) ?? (chain.root.is === 'name' ? chain.root.name : ''));
    if (!isCheck) return [];
    const at = source.place(last.at.start, last.at.end);
    const given = argumentOf(call, site, ['publishing_options', 'publishingOptions'], evaluator);
    const options = given && evaluator.evaluate(given);
    const entry = options?.is === 'dict' ? options.entries.get('enableDataQualityResultsPublishing') : undefined;
    const value = entry && evaluator.evaluate(entry);
    const publishing: Maybe<boolean> | undefined =
      value?.is === 'boolean'
        ? value.value
        : entry || (options && options.is !== 'dict')
          ? { unknown: 'an option that is not known here' }
          : undefined;
    return [
      {
        at,
        ...(publishing === undefined ? {} : { publishing }),
        ...(entry ? { publishingAt: source.place(entry.expr.at.start, entry.expr.at.end) } : {}),
        gated: gateOf(placed, reading),
        written: sinks.some(sink => sink.at.line > at.line || (sink.at.line === at.line && sink.at.column > at.column)),
      },
    ];
  });
}

/** Calls that end a program. */
const exits = new Set(['exit', '_exit', 'quit', 'abort']);
const writes = new Set([
  'from_options',
  'from_catalog',
  'save',
  'saveAsTable',
  'insertInto',
  'parquet',
  'csv',
  'json',
  'orc',
  'append',
  'createOrReplace',
  'writeFrame',
]);

/** Whether what came out decides anything: it is followed from name to name, in the order of the text. */
function gateOf({ call, statement, site }: PlacedCall, { source, scopes }: Reading): Maybe<boolean> {
  if (/stopJobOnFailure/i.test(source.text.slice(call.at.start, call.at.end))) return true;
  if (statement.node !== 'assign') return { unknown: 'what becomes of the result' };
  const results = new Set(statement.targets.flatMap(namesIn));
  const selected = new Set<string>();
  const own =
    site.region.scope.function?.body ??
    scopes.statements.filter(({ region }) => region.scope === site.region.scope).map(one => one.statement);
  const concerns = (expr: Expr) => [...mentionedIn(expr, source.text)].some(name => results.has(name));
  const after = (site.region.scope.function ? statementsIn(own) : own).filter(one => one.at.start > statement.at.start);
  for (const one of after) {
    const exprs = expressionsOf(one);
    if (!exprs.some(concerns)) continue;
    if (one.node === 'assert' || one.node === 'raise') return true;
    if (one.node === 'return') return { unknown: 'what becomes of the result' };
    if ((one.node === 'branch' || (one.node === 'loop' && one.kind === 'while')) && stops(one)) return true;
    for (const inner of callsOfStatement(one)) {
      const handed = inner.args.some(({ value }) => concerns(value));
      const { callee } = inner;
      if (handed && callee.node === 'name' && scopes.module.names.get(callee.name)?.some(({ is }) => is === 'function'))
        return { unknown: `what \`${callee.name}\` makes of the result` };
      if (isSelection(inner) && concerns(inner)) for (const name of targetsOf(one)) selected.add(name);
      if (writes.has(nameOf(inner)) && (mentions(inner, selected) || selectsWithin(inner))) return true;
    }
    for (const name of targetsOf(one)) results.add(name);
  }
  return false;

  function mentions(expr: Expr, names: ReadonlySet<string>): boolean {
    return [...mentionedIn(expr, source.text)].some(name => names.has(name));
  }
  function selectsWithin(expr: Expr): boolean {
    return concerns(expr) && [...mentionedIn(expr, source.text)].some(name => name === 'filter' || name === 'where');
  }
}

const nameOf = ({ callee }: Call) => (callee.node === 'attribute' || callee.node === 'name' ? callee.name : '');

/** Rows that passed, or failed, are picked out. */
const isSelection = (call: Call) =>
  ['filter', 'where'].includes(nameOf(call)) ||
  (nameOf(call) === 'apply' &&
    call.callee.node === 'attribute' &&
    call.callee.of.node === 'name' &&
    call.callee.of.name === 'Filter');

const targetsOf = (one: Statement): readonly string[] => {
  if (one.node === 'assign') return one.targets.flatMap(namesIn);
  return one.node === 'loop' && one.target ? namesIn(one.target) : [];
};

/** Somewhere in it the program fails, ends, or leaves. */
function stops(root: Statement): boolean {
  return blocksOf(root).some(block =>
    statementsIn(block).some(
      one =>
        one.node === 'raise' ||
        one.node === 'assert' ||
        one.node === 'return' ||
        callsOfStatement(one).some(call => exits.has(nameOf(call)) || /fail|abort|stop/i.test(nameOf(call))),
    ),
  );
}
