import type { Span } from '../model/place.ts';
import type { Property } from '../model/tree.ts';

interface Edit {
  readonly at: Span;
  readonly text: string;
}

const formats: Readonly<Record<string, string>> = { textfile: 'text', json: 'JSON', avro: 'Avro', ion: 'Ion' };
const codecs = new Set(['gzip', 'snappy', 'zstd', 'lz4']);

/** The property by which a CTAS writes rows, and what they are for people. */
export function rowFormat(properties: readonly Property[]) {
  const property = properties.find(({ name }) => name === 'format');
  const name = formats[property?.values?.[0]?.toLowerCase() ?? ''];
  return property && name !== undefined ? { property, name } : undefined;
}

/** The edits by which it writes Parquet: what is for text alone goes, and a codec that Parquet has not becomes ZSTD. */
export const toParquet = (properties: readonly Property[]): readonly Edit[] =>
  properties.flatMap((property, index) => {
    const { name, at, values } = property;
    if (name === 'format') return [{ at, text: "format = 'PARQUET'" }];
    if (name === 'field_delimiter') return [{ at: withComma(properties, index, at), text: '' }];
    const isCodec = name === 'write_compression' && values !== undefined;
    return isCodec && !codecs.has(values[0]?.toLowerCase() ?? '') ? [{ at, text: "write_compression = 'ZSTD'" }] : [];
  });

/** A property with the comma before it, or, where it is the first, after it. */
function withComma(properties: readonly Property[], index: number, at: Span): Span {
  const [before, next] = [properties[index - 1]?.at, properties[index + 1]?.at];
  if (before) return { ...at, line: before.endLine, column: before.endColumn };
  return next ? { ...at, endLine: next.line, endColumn: next.column } : at;
}
