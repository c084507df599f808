import type { Layout } from '../../model/layout.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { counted, decide, defineRule, isText, lacksEndings, lakeTables, nameOf, placesOfLocation } from '../rule.ts';

/** Archives of files, which no reader of text opens. */
const archives = ['zip', 'tar', 'tgz', '7z', 'rar'];
/** Compressed files whose names Athena would know, as tables call it. */
const codecs = new Set(['gzip', 'gz', 'bzip2', 'bz2', 'zstd', 'zst']);
/** Of a share that is computed from bytes. */
const none = 0.001;

export default defineRule({
  id: 's3/compression-extension-mismatch',
  title: 'Compressed text whose names do not say so as Athena reads them',
  severity: 'error',
  since: '0.1.0',
  needs: ['tables', 'layouts'],
  uses: ['statements', 'workload', 'resources'],
  inputs: ['layout', 'catalog'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Athena tells by the lower-case ending of its name (.gz, .bz2, .zst) how a text file is compressed. What has another name is read as plain text: garbage rows or HIVE_BAD_DATA, billed like any other scan. Archives such as .zip are not read at all.',
    detection:
      'Objects that are not empty in csv, json and text tables: archives by their names (.zip, .tar, .tgz, .7z, .rar, also below .gz); names that end in .GZ, .BZ2 or .ZST; and tables whose properties (compressionType, write_compression) name gzip, bzip2 or zstd, while none of their objects has the ending of a compressed file, which is a warning, since the property may be the wrong one.\nOnly names are looked at: compressed bytes below a name without an ending in a table that says nothing, and plain text named .gz, are not seen here. Silent for Parquet, ORC and Avro, which compress inside; names with a part that begins with _ or . do not count.',
    unless:
      'Something else reads these objects, and Athena never does: then move them out of the location of the table.',
    price: 'None: the bytes are the same. What it costs is wrong results.',
    bad: [
      {
        file: 'a.json',
        text: '{"tables": [{"design": {"format": "json"}}], "layouts": [{"endings": {"zip": {"files": 12, "mixed": 0}}}]}',
      },
    ],
    good: [
      {
        file: 'a.json',
        text: '{"tables": [{"design": {"format": "json"}}], "layouts": [{"compressed": 1, "endings": {"json": {"files": 12, "mixed": 0}}}]}',
      },
    ],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html'],
  },
  lacks: lacksEndings,
  *check(facts) {
    for (const { table, layout } of lakeTables(facts)) {
      const { id, design } = table;
      if (!layout?.endings || !isText({ design })) continue;
      const found = named(layout) ?? declared(table, layout);
      if (!found) continue;
      yield {
        subject: { table: id },
        ...placesOfLocation(table, facts.resources),
        message: `${nameOf(id)} ${found.what}`,
        severity: found.isSure ? 'error' : 'warning',
        confidence: found.isSure ? 'high' : 'low',
        waste: [],
        remedy: decide(
          'Copy the objects to names that end in .gz, .bz2 or .zst in lower case, unpack archives, and mend what writes them (Firehose: file_extension)',
        ),
      };
    }
  },
});

interface Found {
  readonly what: string;
  readonly isSure: boolean;
}

function named({ endings = {} }: Layout): Found | undefined {
  const packed = archives.filter(ending => endings[ending] !== undefined);
  const files = packed.reduce((sum, ending) => sum + (endings[ending]?.files ?? 0), 0);
  if (files > 0) {
    const what = `has ${counted(files, 'archive')} (${packed.map(ending => `.${ending}`).join(', ')}), which Athena does not unpack`;
    return { what, isSure: true };
  }
  const { capitals } = endings;
  if (!capitals) return undefined;
  return {
    what: `has ${counted(capitals.files, 'file')} whose ending (.GZ, .BZ2, .ZST) is in capitals: Athena reads them as plain text`,
    isSure: true,
  };
}

function declared({ design: { compression } }: Table, { compressed, bytes }: Layout): Found | undefined {
  if (typeof compression !== 'string' || !codecs.has(compression.toLowerCase())) return undefined;
  if (compressed === undefined || compressed > none || !isKnown(bytes) || bytes.high === 0) return undefined;
  const what = `says that its files are compressed (${compression}), and no name of them does: Athena reads them as plain text`;
  return { what, isSure: false };
}
