import type { Problem } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { Table } from '../../model/table.ts';
import { Bounds } from './bounds.ts';
import { Budget } from './budget.ts';
import type { Described } from './described.ts';
import { embeddedSql, type EmbeddedSql } from './embedded-sql.ts';
import { evaluateRoots, type Outside } from './evaluate-roots.ts';
import { glueTable } from './glue-table.ts';
import { knownSql, type SqlOf } from './known-sql.ts';
import { mergeResources } from './merge-resources.ts';
import { isPlan, readPlan } from './plan.ts';
import { readFiles, type TerraformFile } from './read-files.ts';
import { resourceOf } from './resource.ts';

export type { EmbeddedSql } from './embedded-sql.ts';
export type { Outside } from './evaluate-roots.ts';
export type { TerraformFile } from './read-files.ts';
export { isTerraformFile } from './read-files.ts';

export interface ReadTerraform {
  readonly tables: readonly Table[];
  readonly resources: readonly Resource[];
  readonly sql: readonly EmbeddedSql[];
  readonly problems: readonly Problem[];
}

/** What Terraform's files declare, root module by root module, with the modules that each calls; and what plans say there will be. */
export function readTerraform(given: readonly TerraformFile[], outside: Outside = {}): ReadTerraform {
  const files = given.filter(({ text }) => text.length <= largest);
  const unread = given.filter(({ text }) => text.length > largest).map(tooLarge);
  const configuration = readFiles(files.filter(({ file, text }) => !isOfPlan(file, text)));
  const plans = files.filter(({ file, text }) => isOfPlan(file, text)).map(({ file, text }) => readPlan(text, file));
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  const budget = new Budget(2_000_000 + 40 * length);
  const evaluated = evaluateRoots(configuration, { budget, outside });

  const bounds = new Bounds();
  const tables: Table[] = [];
  const resources: Resource[] = [];
  const add = (described: Described, query: EmbeddedSql | undefined, to: SqlOf[]) => {
    resources.push(resourceOf(described, budget, (path, what) => bounds.note(described, path, what)));
    const table = described.type === 'aws_glue_catalog_table' ? glueTable(described) : undefined;
    if (table) tables.push(table);
    if (query) to.push([described.address, query]);
  };
  const configured: SqlOf[] = [];
  for (const resource of evaluated.resources) add(resource, embeddedSql(resource), configured);
  const planned: SqlOf[] = [];
  for (const plan of plans) for (const resource of plan.resources) add(resource, resource.sql(), planned);
  const sql = knownSql(configured, planned);
  const rendered = new Set(sql.map(({ place }) => place(0, 0).file));
  const problems = [configuration, evaluated, ...plans, { problems: bounds.problems() }]
    .flatMap(part => part.problems)
    .filter(({ level, file = '' }) => level !== 'info' || !file.endsWith('.tftpl') || !rendered.has(file));
  return { tables, resources: mergeResources(resources), sql: [...sql.values()], problems: [...unread, ...problems] };
}

/** Characters: what is read takes up to eight times its size in memory, of which Node has a few gigabytes. */
const largest = 200_000_000;

const tooLarge = ({ file }: TerraformFile): Problem => ({
  level: 'error',
  file,
  message: 'this file is not read: it has more than 200 million characters',
  hint: 'of a plan, lint its configuration, or plans of parts of it (terraform plan -target)',
});

const isOfPlan = (file: string, text: string) => file.endsWith('.json') && isPlan(text);
