import { posix } from 'node:path';
import type { LoadedConfig } from '../config/config.ts';
import type { Around, RunFlags } from './around.ts';
import { isTerraformFile } from './texts.ts';

/** What Terraform reads beside what is judged, where anything of it is. */
export async function terraformOf(
  flags: RunFlags,
  { cwd, environment }: Around,
  { config, base }: LoadedConfig,
  judged: readonly string[],
) {
  if (!judged.some(isTerraformFile)) return undefined;
  const [{ terraformContext }, { filesInReach }] = await Promise.all([
    import('../sources/local/terraform-context.ts'),
    import('../sources/local/files-in-reach.ts'),
  ]);
  const ofConfig = (config.terraform?.varFiles ?? []).map(file => ({ file: posix.join(base, file) }));
  const given = [...ofConfig, ...(flags.var ?? flags.varFile ?? [])].map(one =>
    'file' in one ? { file: posix.normalize(one.file.replaceAll('\\', '/')) } : one,
  );
  const inputs = { given, environment: variablesOf(environment) };
  const { files: beside, problems } = terraformContext(cwd, judged);
  return {
    problems,
    files: union(
      beside,
      given.flatMap(one => ('file' in one ? [one.file] : [])),
    ),
    outside: { inputs, files: (root: string) => filesInReach(cwd, root) },
  };
}

export const union = (some: readonly string[], others: readonly string[]) =>
  [...new Set([...some, ...others])].toSorted();

/** `TF_VAR_name` is the value of the variable of that name. */
const variablesOf = (environment: Around['environment']) =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, text]) =>
      name.startsWith('TF_VAR_') && text !== undefined ? [[name.slice('TF_VAR_'.length), text]] : [],
    ),
  );
