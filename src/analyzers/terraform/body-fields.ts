import type { Block, Body, Expr, Range } from '../../languages/hcl/index.ts';
import { asBlocks, asProvided } from './as-provided.ts';
import { evaluate } from './expression.ts';
import { knownIdentity } from './functions/identity.ts';
import { literalText, type Part } from './module.ts';
import { metaArguments } from './provider.ts';
import type { BlockSchema } from './provider/schema.ts';
import { entriesOf } from './repetition.ts';
import { within, writtenOn, type Scope } from './scope.ts';
import type { Source } from './source.ts';
import { boundIn, list, object, obstacleOf, scalar, unknown, type Fields, type Obstacle, type Value } from './value.ts';

/** Takes where what stands at a path is written, and its value where that is a literal. */
export type Note = (path: string, source: Source, at: Range, literal?: Range) => void;

interface Around {
  readonly type: string;
  readonly scope: Scope;
  readonly note: Note;
}

/** What a resource sets: its block, with what override files put over it. Nested blocks of one type replace each other whole. */
export function resourceFields(parts: readonly Part[], schema: BlockSchema | undefined, around: Around): Fields {
  const fields = new Map<string, Value>();
  for (const { block, source } of parts)
    for (const [name, value] of bodyFields(block.body, source, '', schema, around)) fields.set(name, value);
  return fields;
}

function bodyFields(body: Body, source: Source, path: string, schema: BlockSchema | undefined, around: Around): Fields {
  const { type, note } = around;
  const scope = writtenOn(source, around.scope);
  const fields = new Map<string, Value>();
  const isMeta = (name: string) => path === '' && metaArguments.has(name);
  const nestingOf = (name: string) =>
    path === '' && name === 'timeouts' ? 'single' : schema?.blocks.get(name)?.nesting;
  for (const { name, at, value } of body.attributes) {
    if (isMeta(name)) continue;
    const own = path + name;
    note(own, source, at, literalIn(value));
    noteEntries(value, own, source, note);
    fields.set(name, asProvided(type, name, evaluate(value, scope), schema?.attributes.get(name)));
  }
  const blocks = new Map<string, Value[]>();
  // A set has each block once.
  const seen = new Set<string>();
  const possible = new Map<string, string>();
  const add = (name: string, { header, at }: Block, inner: Body, inside: Scope) => {
    const found = blocks.get(name) ?? [];
    blocks.set(name, found);
    const own = nestingOf(name) === 'single' ? path + name : `${path}${name}[${found.length}]`;
    note(own, source, header);
    if (found.length === 0) note(path + name, source, at);
    const nested = bodyFields(inner, source, `${own}.`, schema?.blocks.get(name), { ...around, scope: inside });
    const made = object(nested);
    const identity = nestingOf(name) === 'set' ? knownIdentity(made) : undefined;
    if (identity === undefined || !seen.has(name + identity)) found.push(made);
    if (identity !== undefined) seen.add(name + identity);
  };
  for (const block of body.blocks) {
    const [dynamic] = block.labels;
    if (isMeta(block.type)) continue;
    if (block.type !== 'dynamic' || dynamic === undefined) {
      add(block.type, block, block.body, scope);
      continue;
    }
    const made = dynamicBlocks(block, dynamic, scope);
    if (typeof made === 'string') {
      possible.set(dynamic, made);
      continue;
    }
    for (const { content, inside } of made) add(dynamic, block, content, inside);
    blocks.set(dynamic, blocks.get(dynamic) ?? []);
  }
  for (const [name, items] of blocks) {
    const [first] = items;
    if (first)
      fields.set(name, nestingOf(name) === 'single' ? first : asBlocks(list(items), schema?.attributes.get(name)));
  }
  for (const [name, why] of possible) fields.set(name, unknown(why));
  return fields;
}

/** What a `dynamic` block makes, in order; where that is not known, why. */
function dynamicBlocks(block: Block, name: string, scope: Scope) {
  const content = block.body.blocks.find(({ type }) => type === 'content')?.body;
  const attribute = (wanted: string) => block.body.attributes.find(({ name: own }) => own === wanted)?.value;
  const forEach = attribute('for_each');
  const iterator = attribute('iterator');
  const variable = iterator?.node === 'variable' ? iterator.name : name;
  const value = forEach && evaluate(forEach, scope);
  const entries = value && elementsOf(value);
  const obstacle = value && obstacleOf([value]);
  if (!entries && obstacle?.is === 'unknown' && boundIn(obstacle.why) !== undefined) return obstacle.why;
  if (!content || !entries || (iterator && iterator.node !== 'variable')) return `dynamic blocks ${name}`;
  if (!scope.budget.spend(entries.length)) return whyOf(scope.budget.exhausted);
  return entries.map(([key, element]) => ({
    content,
    inside: within(
      scope,
      new Map([
        [
          variable,
          object(
            new Map([
              ['key', key],
              ['value', element],
            ]),
          ),
        ],
      ]),
    ),
  }));
}

const whyOf = (obstacle: Obstacle) => (obstacle.is === 'unknown' ? obstacle.why : 'a secret');

/** A list's elements have their indexes as keys, a set's themselves. */
function elementsOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if (value.is === 'list') return value.items.map((item, index) => [value.form === 'set' ? item : scalar(index), item]);
  return entriesOf(value)?.map(([key, element]) => [scalar(key), element]);
}

/** Where the entries of an object that is written out stand, and the elements of a list. */
function noteEntries(value: Expr, path: string, source: Source, note: Note) {
  if (value.node === 'object')
    for (const { key, value: inner } of value.entries) {
      const name = key.node === 'literal' ? key.value : literalText(key);
      if (typeof name !== 'string') continue;
      const own = `${path}[${JSON.stringify(name)}]`;
      note(own, source, { start: key.at.start, end: inner.at.end }, literalIn(inner));
    }
}

/** A number, a flag, or a text in quotes without expressions. */
function literalIn(value: Expr): Range | undefined {
  const isText = value.node === 'template' && value.parts.every(isQuoted);
  return value.node === 'literal' || isText ? value.at : undefined;
}

/** A line break that is not written as an escape stands in heredocs alone. */
const isQuoted = (part: Template) => 'text' in part && !(part.verbatim && part.text.includes('\n'));
type Template = Extract<Expr, { node: 'template' }>['parts'][number];
