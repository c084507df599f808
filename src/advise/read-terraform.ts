import type { Files } from '../model/files.ts';
import type { Request } from './request.ts';
import { isTerraformFile, terraformFiles } from './texts.ts';

/** The Terraform files among some paths, and what they say; its code is loaded where there are any. */
export async function readTerraformIn(files: Files, paths: readonly string[], outside: Request['terraform']) {
  const { read, problems: unread } = await terraformFiles(files, paths.filter(isTerraformFile));
  if (read.length === 0) return { read, unread, terraform: undefined };
  const yaml = read.some(({ text }) => text.includes('yamldecode'))
    ? { yaml: (await import('../config/yaml.ts')).readYaml }
    : {};
  const { readTerraform } = await import('../analyzers/terraform/index.ts');
  return { read, unread, terraform: readTerraform(read, { ...outside, ...yaml }) };
}
