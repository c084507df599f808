import { FormatError } from '../format-error.ts';
import { avroDecoder, isRecord, type AvroRecord } from './decoder.ts';
import { AvroSource } from './source.ts';
import { unpacking } from './unpack.ts';

const magic = 'Obj\x01';
const syncBytes = 16;

/** The records of an Avro file, one after the other. Throws FormatError: of codecs, those that Iceberg writes are known. */
export function* avroRecords(bytes: Uint8Array): Generator<AvroRecord> {
  const source = new AvroSource(bytes);
  if (Buffer.from(source.take(magic.length)).toString('latin1') !== magic) throw new FormatError('it is no Avro file');
  const metadata = metadataOf(source);
  const sync = Buffer.from(source.take(syncBytes));
  const unpack = unpacking(metadata.get('avro.codec') ?? 'null');
  const decode = avroDecoder(parsed(metadata.get('avro.schema') ?? ''));
  while (source.left > 0) {
    const count = source.count();
    const block = new AvroSource(unpack(source.bytes()));
    if (!sync.equals(source.take(syncBytes))) throw new FormatError('a block does not end where it should');
    if (count < 0 || count > block.left) throw new FormatError('a block has more records than bytes');
    for (let left = count; left > 0; left -= 1) {
      const record = decode(block);
      if (!isRecord(record)) throw new FormatError('it holds no records');
      yield record;
    }
  }
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
