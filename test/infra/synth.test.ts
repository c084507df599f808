import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ConstructRequest } from '../../src/model/plan.ts';
import { escape, idOf } from '../../src/infra/escape.ts';
import { readPlan } from '../../src/infra/read-plan.ts';
import { reference } from '../../src/infra/reference.ts';
import { synth } from '../../src/infra/synth.ts';

const outdir = mkdtempSync(join(tmpdir(), 'lakewise-synth-'));
afterAll(() => rmSync(outdir, { recursive: true }));
const rendered = (constructs: readonly ConstructRequest[]) =>
  readFileSync(synth({ region: 'eu-west-1', constructs }, outdir), 'utf8');
const table = (name: string, comment: string): ConstructRequest => ({
  construct: 'catalog-table',
  id: `table-${name}`,
  props: {
    database: 'web',
    name,
    type: 'hive',
    columns: [{ name: comment, type: 'string' }],
    partitionKeys: [],
    location: 's3://lake/x/',
    format: 'parquet',
    compression: 'zstd',
  },
});

test.each([
  ['an interpolation', '${file("/etc/passwd")}', '$${file("/etc/passwd")}'],
  ['a directive', '%{ if true }', '%%{ if true }'],
  ['an escape that is not ours', '$${x}', '$$${x}'],
  ['neither', '$5 and 10%', '$5 and 10%'],
])('text is escaped: %s', (_, text, expected) => expect(escape(text)).toBe(expected));

test.each([
  ['Web Clicks!', 'web-clicks'],
  ['${x}', 'x'],
  ['日本', 'unnamed'],
])('%s becomes the id %s', (name, id) => expect(idOf(name)).toBe(id));

test('names of strangers reach Terraform as text, never as expressions', () => {
  const { resource } = JSON.parse(rendered([table('clicks', '${file("/etc/passwd")} %{ if true }')]));
  const [only] = Object.values<{ storage_descriptor: { columns: unknown } }>(resource.aws_glue_catalog_table);
  expect(only?.storage_descriptor.columns).toEqual([{ name: '$${file("/etc/passwd")} %%{ if true }', type: 'string' }]);
});

test('two names that look alike once cleaned are two resources', () => {
  const { resource } = JSON.parse(rendered([table('a b', 'c'), table('a-b', 'c')]));
  expect(Object.keys(resource.aws_glue_catalog_table)).toHaveLength(2);
});

test('the same requests give the same bytes, with no path of this machine in them', () => {
  const once = rendered(reference);
  expect(rendered(reference)).toBe(once);
  expect(once).not.toContain(process.cwd());
  expect(once).not.toContain(outdir);
});

test('what cannot be rendered is refused by name', () => {
  expect(() => rendered([{ construct: 'storage-zone', id: 'raw', props: { bucket: 'Not A Bucket' } }])).toThrow(
    'storage-zone "raw" cannot be rendered: bucket: not a bucket name',
  );
});

describe('a plan file', () => {
  test('is read back as it was written', () => {
    const plan = { region: 'eu-west-1', constructs: reference };
    expect(readPlan(JSON.stringify({ version: 1, ...plan, steps: [] }), 'plan.json')).toEqual(plan);
  });
  test.each([
    ['{', /^plan[.]json is not JSON/],
    ['{"version":2}', /^plan[.]json is not a plan: version/],
    ['{"version":1,"region":"${x}","constructs":[]}', /not an AWS region/],
  ])('says what is wrong with %s', (text, message) => expect(() => readPlan(text, 'plan.json')).toThrow(message));
});
