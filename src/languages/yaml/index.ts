import { isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, type Alias, type Node, type Scalar } from 'yaml';
import { Anchors } from './anchors.ts';
import { isBroken } from './broken.ts';
import type { Yaml } from './tree.ts';

export type { Yaml } from './tree.ts';

/** What is no document that all programs read alike: none at all; tags, directives, tabs; more than we follow, in words. */
export type Unread = 'broken' | 'doubtful' | { readonly beyond: string };

/** One document; what an alias stands for stands in its place. */
export type YamlReader = (text: string) => Yaml | Unread;

const longest = 500_000;
const mostNodes = 50_000;
const deepest = 100;
const beyond: Unread = {
  beyond: 'YAML of more than 500,000 characters or 50,000 values, or nested more than 100 deep',
};

export const readYaml: YamlReader = text => {
  if (text.length > longest) return beyond;
  // Line ends and white space of which one program knows and another does not.
  if (/[\t\u0085\u2028\u2029\ufeff]|\r(?!\n)|^(?:%|---.|\.\.\.)/m.test(text)) return 'doubtful';
  // Explicit keys, blocks that nothing indents; colons, and quotes, that no space parts from what is around them.
  if (/^ *[?](?:\s|$)|^ +:(?:\s|$)|^[|>]|[^\s,[{]:[[\]{},"'&*!]|["'][&*!|>%@`]|[^\s[{,:]''$/m.test(text))
    return 'doubtful';
  try {
    const { contents, errors, warnings } = parseDocument(text, { schema: 'failsafe', uniqueKeys: false });
    if (errors.length > 0) return isBroken(errors, text) ? 'broken' : 'doubtful';
    if (!contents || warnings.length > 0) return 'doubtful';
    return read(contents, { text, left: mostNodes, anchors: new Anchors() }, { depth: 0, inFlow: false });
  } catch {
    return 'doubtful';
  }
};

interface Reading {
  readonly text: string;
  readonly anchors: Anchors;
  left: number;
}

interface At {
  readonly depth: number;
  readonly inFlow: boolean;
}

function read(node: Node | null, reading: Reading, { depth, inFlow }: At): Yaml | Unread {
  const before = reading.left;
  reading.left -= 1;
  if (reading.left < 0 || depth > deepest) return beyond;
  if (node === null) return { node: 'text', text: '', plain: true };
  if (isAlias(node)) return referred(node, reading);
  const anchor = 'anchor' in node ? node.anchor : undefined;
  if (hasTag(node, reading) || (anchor !== undefined && !/^[\w-]+$/.test(anchor))) return 'doubtful';
  if (anchor !== undefined) reading.anchors.begin(anchor);
  const made = contentOf(node, reading, { depth, inFlow });
  if (anchor !== undefined && isYaml(made)) reading.anchors.complete(anchor, made, before - reading.left);
  return made;
}

/** What is referred to counts each time. */
function referred({ source }: Alias, reading: Reading): Yaml | Unread {
  const known = reading.anchors.get(source);
  if (!known) return 'broken';
  reading.left -= known.size;
  return reading.left < 0 ? beyond : known.yaml;
}

function contentOf(node: Node, reading: Reading, at: At): Yaml | Unread {
  if (isScalar(node)) return scalarOf(node, rawOf(node, reading), at);
  const inner = { depth: at.depth + 1, inFlow: at.inFlow || (isCollection(node) && node.flow === true) };
  if (isSeq(node)) {
    const items: Yaml[] = [];
    for (const item of node.items) {
      const own = isNode(item) ? read(item, reading, inner) : 'doubtful';
      if (!isYaml(own)) return own;
      items.push(own);
    }
    return { node: 'list', items };
  }
  if (!isMap(node)) return 'doubtful';
  const entries: (readonly [Yaml, Yaml])[] = [];
  for (const { key, value } of node.items) {
    // A name has no use for an anchor, and is none.
    if (isAlias(key)) return 'broken';
    const own = isNode(key) ? readKey(key, reading, inner) : 'doubtful';
    if (!isYaml(own)) return own;
    const given = isNode(value) ? read(value, reading, inner) : 'doubtful';
    if (!isYaml(given)) return given;
    entries.push([own, given]);
  }
  return { node: 'map', entries };
}

function readKey(key: Node | null, reading: Reading, at: At): Yaml | Unread {
  if (key === null || !isScalar(key)) return read(key, reading, at);
  if (hasTag(key, reading) || rawOf(key, reading).includes('\n')) return 'doubtful';
  reading.left -= 1;
  return contentOf(key, reading, at);
}

const isYaml = (read: Yaml | Unread): read is Yaml => typeof read === 'object' && 'node' in read;
const isNode = (value: unknown): value is Node | null =>
  value === null || isScalar(value) || isSeq(value) || isMap(value) || isAlias(value);

const rawOf = ({ range }: Node, { text }: Reading) => (range ? text.slice(range[0], range[1]) : '');

const hasTag = (node: Node, reading: Reading) => node.tag !== undefined || /^[!&*]/.test(rawOf(node, reading));

function scalarOf({ value, type = 'PLAIN', source = '' }: Scalar, raw: string, { depth, inFlow }: At): Yaml | Unread {
  const text = typeof value === 'string' ? value : '';
  if (type === 'PLAIN') {
    const isDoubtful = /^[%@`]|^[-?:](?:\s|$)/.test(source) || (inFlow && /^:|[?]/.test(source));
    return isDoubtful ? 'doubtful' : { node: 'text', text, plain: true };
  }
  // Of a block that is empty, or that the end of the text ends, programs make different texts.
  if (type.startsWith('BLOCK') && (depth === 0 || text === '' || !raw.endsWith('\n'))) return 'doubtful';
  if (type === 'QUOTE_DOUBLE' && /\\[^nrt"\\uU0abefvx ]/.test(raw.replaceAll('\\\\', ''))) return 'doubtful';
  return { node: 'text', text, plain: false };
}
