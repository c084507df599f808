import type { OrcFile } from '../../formats/orc/file.ts';
import type { OrcStripe } from '../../formats/orc/footer.ts';
import type { OrcType } from '../../formats/orc/types.ts';
import type { LeafShare } from './column-shares.ts';
import { mostParts, type Shape } from './parquet-shape.ts';

/** What writers aim at where nothing else is said. */
const stripeBytes = 64 * 2 ** 20;
/** The number of the codec. */
const snappy = 2;
/** Kinds of types: of a struct, and one that has no parts. */
const [struct, plain] = [12, 2];

/** What the footer of a file would say; of statistics it has the columns' bytes alone. */
export function orcShape({ size, leaves, rows, partBytes = stripeBytes }: Shape): OrcFile {
  const { types, typeOf } = typesOf(leaves);
  const count = Math.max(1, Math.min(mostParts, Math.round(size / partBytes)));
  const tailBytes = Math.min(Math.floor(size / 2), leaves.length * (50 + 10 * count));
  const bytes = (size - tailBytes) / count;
  const footer = Math.min(Math.floor(bytes / 2), 30 * leaves.length);
  const stripes = Array.from({ length: count }, (_, at): OrcStripe => {
    const offset = Math.floor(at * bytes);
    return {
      offset,
      index: 0,
      data: Math.floor((at + 1) * bytes) - offset - footer,
      footer,
      rows: Math.max(1, rows / count),
    };
  });
  const ofStripe: Uint8Array[] = types.map(() => new Uint8Array());
  for (const [index, { share }] of leaves.entries()) {
    const type = typeOf[index];
    if (type !== undefined) ofStripe[type] = bytesOnDisk(Math.round(share * bytes));
  }
  const statistics = stripes.map(() => ofStripe);
  return { types, stripes, rowIndexStride: 0, isOld: false, codec: snappy, writer: 0, tailBytes, statistics };
}

interface Building {
  readonly kind: number;
  readonly children: number[];
  readonly names: string[];
}

/** A tree of structs, and of each leaf its type. */
function typesOf(leaves: readonly LeafShare[]): {
  readonly types: readonly OrcType[];
  readonly typeOf: readonly number[];
} {
  const types: Building[] = [{ kind: struct, children: [], names: [] }];
  const known = new Map<string, number>();
  const typeOf = leaves.map(({ path }) => {
    const parts = path.split('.');
    let parent = 0;
    for (const [depth, name] of parts.entries()) {
      const own = parts.slice(0, depth + 1).join('.');
      const found = known.get(own) ?? types.length;
      if (found === types.length) {
        types.push({ kind: depth < parts.length - 1 ? struct : plain, children: [], names: [] });
        types[parent]?.children.push(found);
        types[parent]?.names.push(name);
        known.set(own, found);
      }
      parent = found;
    }
    return parent;
  });
  return { types, typeOf };
}

/** A message of statistics that tells this alone. https://orc.apache.org/specification/ORCv1/ */
function bytesOnDisk(bytes: number): Uint8Array {
  const message = [11 << 3];
  let left = bytes;
  for (; left >= 128; left = Math.floor(left / 128)) message.push((left % 128) + 128);
  return Uint8Array.from([...message, left]);
}
