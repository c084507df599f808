import { textOf, type ListValue, type ObjectValue, type Value } from '../value.ts';
import { inOrder } from '../values/compare-text.ts';
import { blockText, quoted } from './yaml-text.ts';

/**
 * As Terraform writes YAML: blocks, keys in order, every text quoted or, with line breaks, as a literal block. Undefined where a
 * key would be written otherwise. The value is known in all its parts.
 */
export function encodeYaml(value: Value): string | undefined {
  const lines = new Writer();
  if (value.is !== 'list' && value.is !== 'object') {
    const text = lines.scalar(value, 0, 0);
    // The end of a document that is a bare word is marked.
    return text === undefined ? undefined : `${text}${text.endsWith('\n') ? '' : '\n'}${isText(value) ? '' : '...\n'}`;
  }
  const text = lines.block(value, 0, '');
  return lines.failed ? undefined : text;
}

const isText = (value: Value) => value.is === 'scalar' && typeof value.value === 'string';

/** Bytes of a key that stands before its colon. */
const longestKey = 120;

class Writer {
  failed = false;

  /** A list or map at an indentation, behind what is on its first line already. */
  block(value: ListValue | ObjectValue, indent: number, before: string): string {
    if (value.is === 'list') {
      if (value.items.length === 0) return `${before}[]\n`;
      return value.items.map((item, at) => this.#item(item, indent, lead(at, before, indent))).join('');
    }
    if (value.fields.size === 0) return `${before}{}\n`;
    return inOrder(value.fields)
      .map(([key, inner], at) => this.#entry(key, inner, indent, lead(at, before, indent)))
      .join('');
  }

  #item(item: Value, indent: number, before: string): string {
    const start = `${before}- `;
    if (item.is === 'list' || item.is === 'object') return this.block(item, indent + 2, start);
    return this.#line(start, this.scalar(item, indent, columnsOf(start)));
  }

  #entry(key: string, value: Value, indent: number, before: string): string {
    const name = quoted(key, { indent, column: 0, folds: false });
    if (Buffer.byteLength(name) > longestKey || /[\r\n\u0085\u2028\u2029]/.test(key)) this.failed = true;
    const start = `${before}${name}:`;
    if (value.is === 'object' && value.fields.size > 0)
      return `${start}\n${this.block(value, indent + 2, ' '.repeat(indent + 2))}`;
    if (value.is === 'list' && value.items.length > 0)
      return `${start}\n${this.block(value, indent, ' '.repeat(indent))}`;
    if (value.is === 'object' || value.is === 'list') return this.block(value, indent, `${start} `);
    return this.#line(`${start} `, this.scalar(value, indent, columnsOf(`${start} `)));
  }

  #line(start: string, text: string | undefined): string {
    if (text === undefined) this.failed = true;
    return `${start}${text ?? ''}${text?.endsWith('\n') ? '' : '\n'}`;
  }

  scalar(value: Value, indent: number, column: number): string | undefined {
    if (value.is === 'absent') return 'null';
    if (value.is !== 'scalar') return undefined;
    // Its sign is lost here.
    if (Object.is(value.value, -0)) return undefined;
    if (typeof value.value !== 'string') return textOf(value);
    // What breaks lines besides, a block keeps as it is.
    if (/\n/.test(value.value) && /[\u2028\u2029]/.test(value.value)) return undefined;
    return blockText(value.value, indent + 2) ?? quoted(value.value, { indent: indent + 2, column, folds: true });
  }
}

const lead = (at: number, before: string, indent: number) => (at === 0 ? before : ' '.repeat(indent));
/** On the last line, in characters as Unicode counts them. */
const columnsOf = (text: string) => [...text].length;
