// Writes the bundled lake's snapshot, the same bytes every time. With --fixed: of the same company after all remedies.
import { parseArgs } from 'node:util';
import { writeParquet } from '../src/bulk/parquet.ts';
import { writeSnapshot } from '../src/snapshot/write.ts';
import { contentOf } from './lake/content.ts';
import { fixed } from './lake/fixed.ts';
import { acme } from './lake/lake.ts';
import { Repository } from './lake/texts.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, fixed: { type: 'boolean', default: false } } });
if (values.fixed && values.out === undefined)
  throw new Error('--fixed needs --out: the bundled snapshot has the problems');
const out = values.out ?? 'fixtures/acme/snapshot';
const repository = new Repository(['fixtures/acme/repo', ...(values.fixed ? ['fixtures/acme/fixed'] : [])]);
const { files } = await writeSnapshot(
  out,
  await contentOf(values.fixed ? fixed(acme) : acme, repository),
  writeParquet,
);
for (const { path, bytes, rows } of files)
  console.log(`${path}: ${bytes} bytes${rows === undefined ? '' : `, ${rows} rows`}`);
console.log(`Wrote ${out}`);
