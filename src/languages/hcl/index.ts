import type { Parser } from 'web-tree-sitter';
import type { Problem } from '../../model/report.ts';
import { placerOf } from '../text.ts';
import type { Body, Expr } from './ast.ts';
import { asHeredoc, withoutEnding } from './bare-template.ts';
import { buildBody } from './build-body.ts';
import { cutIntoBlocks } from './cut-into-blocks.ts';
import { problemsOf } from './problems.ts';
import { relocated, type Whence } from './relocate.ts';
import { syntaxOf, type Fault, type Syntax } from './syntax.ts';

export type { Attribute, Block, Body, Entry, Expr, For, Part, Range } from './ast.ts';

interface ParsedHcl {
  readonly body: Body;
  readonly problems: readonly Problem[];
}
export interface HclParser {
  /** Nothing throws: what does not fit is a problem, and the blocks around it are read. */
  parse(text: string, file: string): ParsedHcl;
  /**
   * A template without quotes around it, as a file for `templatefile` is, or a string of `.tf.json`. Undefined where it is
   * broken. Its ranges are offsets of the text, or of that which the text comes from.
   */
  template(text: string, whence?: Whence): Expr | undefined;
}

interface Reading {
  readonly nodes: readonly Syntax[];
  readonly faults: readonly Fault[];
}

/** Of the bytes of tree-sitter's runtime and of the grammar for Terraform, both WebAssembly. */
export async function createHclParser(runtime: Uint8Array, grammar: Uint8Array): Promise<HclParser> {
  const { Language, Parser } = await import('web-tree-sitter');
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  let parser: Parser | undefined;

  function read(text: string, shift: number): Reading {
    const unread: Reading = { nodes: [], faults: [{ kind: 'unread', start: shift, what: text }] };
    parser ??= new Parser().setLanguage(language);
    try {
      let steps = 0;
      const patience = 50 + text.length;
      const tree = parser.parse(withoutQuirks(text), null, { progressCallback: () => (steps += 1) > patience });
      if (!tree) {
        parser.reset();
        return unread;
      }
      const { root, faults } = syntaxOf(tree, text, shift);
      tree.delete();
      return { nodes: [root], faults };
    } catch {
      // The runtime ran out of memory or stack; this parser's state is not to be trusted.
      parser = undefined;
      return unread;
    }
  }
  return {
    parse: (text, file) => parse(text, file, read),
    template: (text, whence) => template(text, whence ?? itself(text), read),
  };
}

type Read = (text: string, shift: number) => Reading;

const itself = (text: string): Whence => ({
  range: (start, end) => ({ start, end }),
  pieces: (start, end) => [{ text: text.slice(start, end), at: { start, end }, verbatim: true }],
});

function template(text: string, whence: Whence, read: Read): Expr | undefined {
  if (!/[$%]\{/.test(text))
    return {
      node: 'template',
      at: whence.range(0, text.length),
      parts: text === '' ? [] : whence.pieces(0, text.length),
    };
  const { source, start } = asHeredoc(text);
  const { nodes, faults } = read(source, 0);
  const value = buildBody(
    nodes.flatMap(({ kids }) => kids),
    source,
  ).attributes[0]?.value;
  const whole = faults.length === 0 && value ? withoutEnding(value, { start, end: start + text.length }) : undefined;
  return (
    whole &&
    relocated(whole, {
      range: (from, to) => whence.range(from - start, to - start),
      pieces: (from, to) => whence.pieces(from - start, to - start),
    })
  );
}

/** A file is read whole where it is sound, else block by block, so that a mistake does not reach the next block. */
function parse(text: string, file: string, read: Read): ParsedHcl {
  const whole = read(text, 0);
  const blocks = whole.faults.length > 0 ? cutIntoBlocks(text) : [];
  const readings = blocks.length > 1 ? blocks.map(({ start, end }) => read(text.slice(start, end), start)) : [whole];
  return {
    body: buildBody(
      readings.flatMap(({ nodes }) => nodes.flatMap(({ kids }) => kids)),
      text,
    ),
    problems: problemsOf(
      readings.flatMap(({ faults }) => faults),
      placerOf(file, text),
    ),
  };
}

/**
 * What the grammar stumbles over and Terraform does not, by text of equal length: a byte order mark, an exponent without a
 * fraction (`1e5`), a heredoc's end at the file's end. Literals are taken from the text itself.
 */
const withoutQuirks = (text: string) =>
  text.replace(/^\uFEFF/, ' ').replace(/\b\d+[eE][+-]?\d+\b/g, number => number.replace(/\D/g, '0')) + '\n';
