import type { HclParser } from '../../languages/hcl/index.ts';
import { parseJson } from '../../languages/json/index.ts';
import { placerOf } from '../../languages/text.ts';
import type { Problem } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { Table } from '../../model/table.ts';
import { Evaluator } from './evaluate.ts';
import { glueTable } from './glue-table.ts';
import { bodyOfJson } from './json-body.ts';
import { callsOf, declaredIn, moduleOf, type Declared } from './module.ts';
import { namedQuery, type EmbeddedSql } from './named-query.ts';
import { resourceOf } from './resource.ts';
import type { Source } from './source.ts';
import { numberOf } from './value.ts';

export type { EmbeddedSql } from './named-query.ts';

export interface TerraformFile {
  readonly file: string;
  readonly text: string;
}
export interface ReadTerraform {
  readonly tables: readonly Table[];
  readonly resources: readonly Resource[];
  readonly sql: readonly EmbeddedSql[];
  readonly problems: readonly Problem[];
}

/** `.tf`, `.tf.json`, and so the `cdk.tf.json` that CDKTF writes. */
export const isTerraformFile = (path: string): boolean => /\.tf(?:\.json)?$/.test(path);

/** What Terraform's files declare, folder by folder. Without a parser of HCL, `.tf.json` alone can be read. */
export function readTerraform(files: readonly TerraformFile[], hcl: HclParser | undefined): ReadTerraform {
  const problems: Problem[] = [];
  const folders = new Map<string, Source[]>();
  for (const file of files) {
    const folder = folderOf(file.file);
    const parsed = parse(file, hcl);
    problems.push(...parsed.problems);
    folders.set(folder, [...(folders.get(folder) ?? []), parsed.source]);
  }
  const calls = [...folders].flatMap(([folder, sources]) => callsOf(folder, sources));
  const modules = [...folders].map(([folder, sources]) => {
    const given = calls.filter(call => call.folder === folder).flatMap(({ variables }) => variables);
    return readModule(sources, new Set(given));
  });
  return {
    tables: modules.flatMap(({ tables }) => tables),
    resources: modules.flatMap(({ resources }) => resources),
    sql: modules.flatMap(({ sql }) => sql),
    problems,
  };
}

function readModule(sources: readonly Source[], given: ReadonlySet<string>): Omit<ReadTerraform, 'problems'> {
  const module = moduleOf(sources, given);
  const evaluator = new Evaluator(
    module,
    sources.reduce((sum, { text }) => sum + text.length, 0),
  );
  const declared = declaredIn(sources).filter(resource => exists(resource, evaluator));
  const ofType = (wanted: string) => declared.filter(({ type }) => type === wanted);
  return {
    tables: ofType('aws_glue_catalog_table').flatMap(resource => glueTable(resource, module, evaluator) ?? []),
    resources: declared.map(resource => resourceOf(resource, evaluator)),
    sql: ofType('aws_athena_named_query').flatMap(resource => namedQuery(resource, module, evaluator) ?? []),
  };
}

/** Only `count = 0` says that there is none. */
function exists({ block }: Declared, evaluator: Evaluator): boolean {
  const count = block.body.attributes.find(({ name }) => name === 'count');
  return !count || numberOf(evaluator.evaluate(count.value)) !== 0;
}

const folderOf = (file: string) => file.split('/').slice(0, -1).join('/');

function parse({ file, text }: TerraformFile, hcl: HclParser | undefined) {
  const place = placerOf(file, text);
  const source = { file, text, place, from: file.endsWith('cdk.tf.json') ? ('cdktf' as const) : ('hcl' as const) };
  if (file.endsWith('.json')) {
    const { value, faults, problems } = parseJson(text, file);
    return { source: { ...source, body: bodyOfJson(value, faults) }, problems };
  }
  if (hcl) {
    const { body, problems } = hcl.parse(text, file);
    return { source: { ...source, body }, problems };
  }
  const unread: Problem = { level: 'error', file, message: 'This file was not read: there is no parser of HCL here' };
  return { source: { ...source, body: { attributes: [], blocks: [] } }, problems: [unread] };
}
