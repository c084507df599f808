import type { Problem } from '../../model/report.ts';
import { placerOf } from '../text.ts';
import type { Body, Expr } from './ast.ts';
import { body } from './body.ts';
import { Cursor } from './cursor.ts';
import { cutIntoBlocks } from './cut-into-blocks.ts';
import { expression } from './expression.ts';
import { Misfit, TooDeep, type Fault } from './fault.ts';
import { bare } from './heredoc.ts';
import { other } from './other.ts';
import { problemsOf } from './problems.ts';
import { relocated, type Whence } from './relocate.ts';

export type { Attribute, Block, Body, Entry, Expr, For, Part, Range } from './ast.ts';

interface ParsedHcl {
  readonly body: Body;
  readonly problems: readonly Problem[];
}

/**
 * Reads a file in HCL. Nothing throws: what does not fit is a problem, and the blocks around it are read. A file is read whole where
 * it is sound, else block by block, so that a mistake does not reach the next block.
 */
export function parseHcl(text: string, file: string): ParsedHcl {
  const whole = read(text, 0, text.length);
  const blocks = whole.faults.length > 0 ? cutIntoBlocks(text) : [];
  const readings = blocks.length > 1 ? blocks.map(({ start, end }) => read(text, start, end)) : [whole];
  return {
    body: {
      attributes: readings.flatMap(({ body: { attributes } }) => attributes),
      blocks: readings.flatMap(({ body: { blocks: own } }) => own),
    },
    problems: problemsOf(
      readings.flatMap(({ faults }) => faults),
      placerOf(file, text),
    ),
  };
}

function read(text: string, start: number, limit: number): { readonly body: Body; readonly faults: readonly Fault[] } {
  const cursor = new Cursor(text, start === 0 && text.startsWith('\uFEFF') ? 1 : start, limit, expression);
  return { body: body(cursor, 0), faults: cursor.faults };
}

/**
 * Reads a template without quotes around it, as a file for `templatefile` is, or a string of `.tf.json`. Undefined where it is broken. Its ranges are offsets of the text, or of that which the text comes from.
 */
export function parseTemplate(text: string, whence?: Whence): Expr | undefined {
  try {
    const template = bare(new Cursor(text, 0, text.length, expression));
    return whence ? relocated(template, whence) : template;
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    if (!(error instanceof TooDeep)) throw error;
    return other(
      whence?.range(0, text.length) ?? { start: 0, end: text.length },
      'a template nested more than 200 deep',
    );
  }
}
