import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';

/** What YAML stands for, before anything is made of plain words: `yes` and `1` are texts that are written plainly. */
export type Yaml =
  | { readonly node: 'text'; readonly text: string; readonly plain: boolean }
  | { readonly node: 'list'; readonly items: readonly Yaml[] }
  | { readonly node: 'map'; readonly entries: readonly (readonly [key: Yaml, value: Yaml])[] };

/** One document; undefined where it is broken, or has what programs read differently: tags, anchors, directives, tabs. */
export type YamlReader = (text: string) => Yaml | undefined;

const longest = 500_000;
const mostNodes = 50_000;
const deepest = 100;

export const readYaml: YamlReader = text => {
  // Line ends and white space of which one program knows and another does not.
  if (text.length > longest || /[\t\u0085\u2028\u2029\ufeff]|\r(?!\n)|^(?:%|---.|\.\.\.)/m.test(text)) return undefined;
  try {
    const { contents, errors, warnings } = parseDocument(text, { schema: 'failsafe', uniqueKeys: false });
    if (!contents || errors.length > 0 || warnings.length > 0) return undefined;
    return read(contents, { text, left: mostNodes }, 0);
  } catch {
    return undefined;
  }
};

interface Reading {
  readonly text: string;
  left: number;
}

function read(node: Node | null, reading: Reading, depth: number): Yaml | undefined {
  reading.left -= 1;
  if (reading.left < 0 || depth > deepest) return undefined;
  if (node === null) return { node: 'text', text: '', plain: true };
  if (hasTag(node, reading)) return undefined;
  if (isScalar(node)) return scalarOf(node.value, node.type ?? '', node.source ?? '', rawOf(node, reading));
  if (isSeq(node)) {
    const items: Yaml[] = [];
    for (const item of node.items) {
      const own = isNode(item) ? read(item, reading, depth + 1) : undefined;
      if (!own) return undefined;
      items.push(own);
    }
    return { node: 'list', items };
  }
  if (!isMap(node)) return undefined;
  const entries: (readonly [Yaml, Yaml])[] = [];
  for (const { key, value } of node.items) {
    const own = isNode(key) ? read(key, reading, depth + 1) : undefined;
    const inner = isNode(value) ? read(value, reading, depth + 1) : undefined;
    if (!own || !inner) return undefined;
    entries.push([own, inner]);
  }
  return { node: 'map', entries };
}

const isNode = (value: unknown): value is Node | null =>
  value === null || isScalar(value) || isSeq(value) || isMap(value);

const rawOf = ({ range }: Node, { text }: Reading) => (range ? text.slice(range[0], range[1]) : '');

/** A tag or an anchor stands before what is written. */
const hasTag = (node: Node, reading: Reading) =>
  ('anchor' in node && node.anchor !== undefined) || node.tag !== undefined || /^[!&*]/.test(rawOf(node, reading));

function scalarOf(value: unknown, type: string, source: string, raw: string): Yaml | undefined {
  const text = typeof value === 'string' ? value : '';
  if (type === 'PLAIN') return /^[%@`]|^[-?:](?:\s|$)/.test(source) ? undefined : { node: 'text', text, plain: true };
  // Of a block that is empty, or that the end of the text ends, programs make different texts.
  if (type.startsWith('BLOCK') && (text === '' || !raw.endsWith('\n'))) return undefined;
  if (type === 'QUOTE_DOUBLE' && /\\[^nrt"\\uU0abefvx ]/.test(raw.replaceAll('\\\\', ''))) return undefined;
  return { node: 'text', text, plain: false };
}
