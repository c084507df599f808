import { parseHcl } from '../../languages/hcl/index.ts';
import { parseJson, type JsonValue } from '../../languages/json/index.ts';
import { placerOf } from '../../languages/text.ts';
import type { Problem } from '../../model/report.ts';
import type { Values } from './inputs.ts';
import { bodyOfJson, valuesOfJson } from './json-body.ts';
import { itemsOf, member, textIn } from './json-parts.ts';
import { joined, moduleOf, type Module } from './module.ts';
import type { Source } from './source.ts';

export interface TerraformFile {
  readonly file: string;
  readonly text: string;
}

/** Folders with what their files declare, files of values, and where `terraform init` has put the modules it fetched. */
export interface Configuration {
  readonly modules: ReadonlyMap<string, Module>;
  readonly values: readonly Values[];
  /** By the folder of the root module: folders, by the names of the calls that lead to them. */
  readonly installed: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly problems: readonly Problem[];
}

/** `.tf`, `.tf.json`, and so the `cdk.tf.json` that CDKTF writes; the same of OpenTofu; files of values. */
export const isTerraformFile = (path: string): boolean =>
  /[.](?:tf|tofu|tfvars)(?:[.]json)?$|(?:^|[/])[.]terraform[/]modules[/]modules[.]json$/.test(path);

const manifest = /(?:^|[/])[.]terraform[/]modules[/]modules[.]json$/;

export function readFiles(files: readonly TerraformFile[]): Configuration {
  const problems: Problem[] = [];
  const folders = new Map<string, Source[]>();
  const values: Values[] = [];
  const installed = new Map<string, ReadonlyMap<string, string>>();
  const names = new Set(files.map(({ file }) => file));
  for (const file of files) {
    if (manifest.test(file.file)) {
      const root = file.file.replace(manifest, '');
      installed.set(root, installedBy(parseJson(file.text, file.file).value, root));
      continue;
    }
    const own = file.file.replace(/[.]tf((?:[.]json)?)$/, '.tofu$1');
    if (own !== file.file && names.has(own)) {
      problems.push(replaced(file.file, own));
      continue;
    }
    const unread = whyUnread(file.file);
    if (unread) {
      problems.push(unread);
      continue;
    }
    const isValues = /[.]tfvars(?:[.]json)?$/.test(file.file);
    const parsed = parse(file, isValues);
    problems.push(...parsed.problems);
    const isBroken = parsed.problems.some(({ level }) => level === 'error');
    if (isValues) values.push({ file: file.file, source: parsed.source, isBroken });
    else {
      const folder = folderOf(file.file);
      const present = folders.get(folder);
      if (present) present.push(parsed.source);
      else folders.set(folder, [parsed.source]);
    }
  }
  const tofu = files.find(({ file }) => /[.]tofu(?:[.]json)?$/.test(file));
  if (tofu) problems.push(ofTofu(tofu.file));
  const modules = new Map([...folders].map(([folder, sources]) => [folder, moduleOf(folder, sources)]));
  return { modules, values, installed, problems };
}

const replaced = (file: string, by: string): Problem => ({
  level: 'info',
  file,
  line: 1,
  column: 1,
  message: `this file is not evaluated: OpenTofu reads ${by} in its place`,
  hint: 'name it alone to have it judged as Terraform reads it',
});

/** Told once: of the first such file. */
const ofTofu = (file: string): Problem => ({
  level: 'info',
  file,
  line: 1,
  column: 1,
  message: 'OpenTofu’s files are evaluated as Terraform’s: what only OpenTofu has is unknown',
  hint: 'lint the plan for the rest: tofu show -json',
});

/** What is not evaluated, and how to have it judged all the same; undefined for what is. */
function whyUnread(file: string): Problem | undefined {
  if (isTerraformFile(file)) return undefined;
  const at = { file, line: 1, column: 1 } as const;
  if (/(?:^|[/])terragrunt(?:[.]stack)?[.]hcl$/.test(file))
    return {
      level: 'info',
      ...at,
      message: 'Terragrunt’s files are not evaluated: what this one gives to variables is unknown',
      hint: 'give it with --var-file, or lint the plan: terragrunt show -json',
    };
  if (/[.]json$/.test(file))
    return {
      level: 'error',
      ...at,
      message: 'this JSON is neither a plan nor a configuration of Terraform',
      hint: 'a plan is what terraform show -json prints',
    };
  return {
    level: 'info',
    ...at,
    message: 'this is a template, or HCL of another program: it is not evaluated',
    hint: 'lint what it is rendered to',
  };
}

const folderOf = (file: string) => file.split('/').slice(0, -1).join('/');

function parse({ file, text }: TerraformFile, isValues: boolean) {
  const place = placerOf(file, text);
  const source = { file, text, place, from: file.endsWith('cdk.tf.json') ? ('cdktf' as const) : ('hcl' as const) };
  if (file.endsWith('.json')) {
    const { value, faults, problems } = parseJson(text, file);
    return { source: { ...source, body: isValues ? valuesOfJson(value) : bodyOfJson(value, faults) }, problems };
  }
  const { body, problems } = parseHcl(text, file);
  return { source: { ...source, body }, problems };
}

/** What `terraform init` writes of the modules that it installed. */
function installedBy(value: JsonValue | undefined, root: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const item of itemsOf(member(value, 'Modules')?.value)) {
    const [key, dir] = [textIn(member(item, 'Key')?.value), textIn(member(item, 'Dir')?.value)];
    if (key !== undefined && key !== '' && dir !== undefined) found.set(key, joined(root, dir));
  }
  return found;
}
