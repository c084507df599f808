import { lineEnd } from '../line-end.ts';
import { holds } from './condition.ts';
import type { Tag } from './tags.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What of a template is rendered: one way through its branches, loops once, macros for themselves. */
export interface Rendered {
  /** What is left out of this reading. */
  readonly hidden: readonly Range[];
  /** Of those: what another rendering would hold, for all that is known. */
  readonly alternatives: readonly Range[];
  /** Tags that part statements: what stands before and behind does not belong together. */
  readonly separators: ReadonlySet<Tag>;
}

interface Block {
  readonly tag: Tag;
  readonly branches: { readonly tag: Tag; readonly truth: boolean | undefined; end: number }[];
  /** No statement was begun before it. */
  readonly isFirst: boolean;
  /** One was begun behind one of its branches. */
  hasBegun: boolean;
}

/** Blocks whose content is a text of its own. */
const apart = new Set(['macro', 'test', 'data_test', 'materialization', 'snapshot']);

/** Follows the tags of a text. `adapters` are the names that the engine goes by in dbt. Linear. */
export function renderedOf(text: string, tags: readonly Tag[], adapters: ReadonlySet<string>): Rendered {
  const hidden: Range[] = [];
  const alternatives: Range[] = [];
  const separators = new Set<Tag>();
  const blocks: Block[] = [];
  let hasBegun = false;
  /** The macro around, where it is another engine's. */
  let foreign: Tag | undefined;
  let done = 0;

  const hide = ({ tag, end }: Block['branches'][number]) => hidden.push({ start: tag.end, end });
  const close = (tag: Tag, next: Tag | undefined): void => {
    const block = blocks.pop();
    const last = block?.branches.at(-1);
    if (!block || !last) return;
    last.end = tag.start;
    hasBegun ||= block.hasBegun;
    const { word } = block.tag;
    if (word === 'if') choose(block, tag, next);
    else if (word === 'for') for (const other of block.branches.slice(1)) hide(other);
    else if (block.isFirst && startsStatement(text, last.tag.end, last.end)) {
      separators.add(block.tag).add(tag);
      hasBegun = false;
    } else {
      hide(last);
      if (word === 'call') alternatives.push({ start: last.tag.end, end: last.end });
    }
  };
  /** The first branch that may be taken. Where whole statements stand in the branches, each is read. */
  const choose = ({ branches, isFirst, tag: first }: Block, tag: Tag, next: Tag | undefined): void => {
    const open = branches.filter(({ truth }) => truth !== false);
    const [chosen, ...others] = open;
    for (const branch of branches) if (branch.truth === false) hide(branch);
    if (chosen === undefined || chosen.truth === true) {
      for (const other of others) hide(other);
      return;
    }
    if (others.length === 0) return;
    if (isFirst && endsHere(text, tag.end, next)) {
      for (const part of [first, ...open.map(branch => branch.tag), tag]) separators.add(part);
      hasBegun = false;
      return;
    }
    for (const other of others) {
      hide(other);
      if (text.slice(other.tag.end, other.end).trim() !== '')
        alternatives.push({ start: other.tag.end, end: other.end });
    }
  };

  for (const [index, tag] of tags.entries()) {
    const before = text.slice(done, tag.start);
    const parted = before.lastIndexOf(';');
    if (parted >= 0) hasBegun = hasCode(before.slice(parted + 1));
    else hasBegun ||= hasCode(before);
    done = tag.end;
    const { type, word, rest } = tag;
    if (type === 'value') hasBegun ||= !isSilent(rest);
    if (type !== 'block') continue;
    const open = (truth?: boolean) =>
      blocks.push({ tag, branches: [{ tag, truth, end: tag.end }], isFirst: !hasBegun, hasBegun: false });
    if (word === 'if') open(holds(rest, adapters));
    else if (word === 'for' || word === 'call' || (word === 'set' && isBlockSet(rest))) open();
    else if (word === 'elif' || word === 'else') {
      const block = blocks.at(-1);
      const last = block?.branches.at(-1);
      if (!block || !last) continue;
      last.end = tag.start;
      block.branches.push({ tag, truth: word === 'else' ? true : holds(rest, adapters), end: tag.end });
      block.hasBegun ||= hasBegun;
      hasBegun = !block.isFirst;
    } else if (closing.has(word)) close(tag, tags[index + 1]);
    else if (apart.has(word) || (word.startsWith('end') && apart.has(word.slice(3)))) {
      separators.add(tag);
      hasBegun = false;
      if (word === 'macro') foreign = isForeign(rest, adapters) ? tag : undefined;
      else if (word === 'endmacro' && foreign) hidden.push({ start: foreign.end, end: tag.start });
    }
  }
  return { hidden, alternatives, separators };
}

const closing = new Set(['endif', 'endfor', 'endcall', 'endset']);

/** A macro that dbt calls for another engine: `snowflake__name`. Redshift takes those of Postgres that it has none for. */
function isForeign(rest: string, adapters: ReadonlySet<string>): boolean {
  const adapter = /^([a-z]+)__/.exec(rest)?.[1] ?? 'default';
  const own = adapter === 'postgres' ? 'redshift' : adapter;
  return others.has(adapter) && !adapters.has(own);
}
const others = new Set(
  'athena bigquery clickhouse databricks duckdb fabric postgres redshift snowflake spark sqlserver synapse trino'.split(
    ' ',
  ),
);

/** A statement stands in it, not a piece of one that is put together elsewhere. */
function startsStatement(text: string, from: number, to: number): boolean {
  const code = text.slice(codeStart(text, from, to), to);
  return /^\(?\s*(?:select|with|insert|update|delete|merge|create|alter|drop|copy|unload|truncate|call)\b/i.test(
    code.slice(0, 40),
  );
}

/** `set x` … `endset`, not `set x = 1`. */
const isBlockSet = (rest: string) => !rest.includes('=');

/** dbt's calls that render nothing. */
export const isSilent = (rest: string) => /^(?:config|log|print|return|exceptions\.\w+)\s*\(/.test(rest);

/** Nothing of the statement comes behind: the text, the macro or the statement ends. */
function endsHere(text: string, from: number, next: Tag | undefined): boolean {
  const after = text.slice(from, next?.start ?? text.length).trimStart();
  if (after.startsWith(';')) return true;
  return !hasCode(after) && (next === undefined || /^end(?!if|for)/.test(next.word));
}

/** Something beside white space and comments stands in it. */
const hasCode = (text: string) => codeStart(text, 0, text.length) < text.length;

/** Where the first thing stands that is no white space and no comment. */
function codeStart(text: string, from: number, to: number): number {
  for (let at = from; at < to;) {
    const two = text.slice(at, at + 2);
    if (/^\s/.test(two)) at += 1;
    else if (two === '--') at = lineEnd(text, at);
    else if (two === '/*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) return to;
      at = end + 2;
    } else return at;
  }
  return to;
}
