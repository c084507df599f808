import { FormatError } from '../format-error.ts';
import { avroDecoder, type AvroRecord, type AvroValue } from './decoder.ts';
import { AvroSource } from './source.ts';
import { unpacking } from './unpack.ts';

const magic = 'Obj\x01';
const syncBytes = 16;

/** An Avro file: what is said of it by name, and its records. */
export interface AvroFile {
  readonly metadata: ReadonlyMap<string, string>;
  /** One after the other. Throws FormatError. */
  records(): Generator<AvroRecord>;
}

/** The records of an Avro file. Throws FormatError. */
export const avroRecords = (bytes: Uint8Array): Generator<AvroRecord> => avroFile(bytes).records();

/** Throws FormatError. */
export function avroFile(bytes: Uint8Array): AvroFile {
  const source = new AvroSource(bytes);
  if (Buffer.from(source.take(magic.length)).toString('latin1') !== magic) throw new FormatError('it is no Avro file');
  const metadata = metadataOf(source);
  const sync = Buffer.from(source.take(syncBytes));
  const unpack = unpacking(metadata.get('avro.codec') ?? 'null');
  const decode = avroDecoder(parsed(metadata.get('avro.schema') ?? ''));
  const data = source.take(source.left);
  return {
    metadata,
    *records() {
      const rest = new AvroSource(data);
      while (rest.left > 0) {
        const count = rest.count();
        const block = new AvroSource(unpack(rest.bytes()));
        if (!sync.equals(rest.take(syncBytes))) throw new FormatError('a block does not end where it should');
        if (count < 0 || count > block.left) throw new FormatError('a block has more records than bytes');
        for (let left = count; left > 0; left -= 1) {
          const record = decode(block);
          if (!isRecord(record)) throw new FormatError('it holds no records');
          yield record;
        }
      }
    },
  };
}

function metadataOf(source: AvroSource): ReadonlyMap<string, string> {
  const entries = avroDecoder({ type: 'map', values: 'bytes' })(source);
  const metadata = new Map<string, string>();
  if (Array.isArray(entries))
    for (const [name, value] of entries)
      if (value instanceof Uint8Array) metadata.set(String(name), Buffer.from(value).toString('utf8'));
  return metadata;
}

function parsed(schema: string): unknown {
  try {
    return JSON.parse(schema);
  } catch {
    throw new FormatError('its schema is not JSON');
  }
}

const isRecord = (value: AvroValue): value is AvroRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
