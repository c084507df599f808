import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError, codeOf, isUsageError } from '../../errors.ts';
import type { Plan } from '../../model/plan.ts';
import { jsonText } from '../../reporters/json-text.ts';
import { sqlFiles } from '../../reporters/plan.ts';
import { writeAtomically } from '../../write-file.ts';

export interface Written {
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}

export const planText = (plan: Plan) => jsonText(plan);

const ofOurs = /^\d+-[a-z0-9-]*[.]sql$/;

/**
 * `plan.json`, `sql/NN-*.sql` and `terraform/` below a folder. SQL of an earlier plan goes; all else that is there stays.
 * Nothing is written through a link that leads out of the folder.
 */
export async function writePlan(plan: Plan, out: string): Promise<Written> {
  const folders = { sql: join(out, 'sql'), terraform: join(out, 'terraform') };
  try {
    await mkdir(out, { recursive: true });
    for (const path of ['plan.json', 'sql', 'terraform', 'terraform/stacks', 'terraform/stacks/lakewise'])
      await refuseLink(join(out, path));
    await mkdir(folders.sql, { recursive: true });
    for (const name of await readdir(folders.sql)) if (ofOurs.test(name)) await rm(join(folders.sql, name));
    const files = [
      { path: join(out, 'plan.json'), text: planText(plan) },
      ...sqlFiles(plan).map(({ name, text }) => ({ path: join(folders.sql, name), text })),
    ];
    for (const { path, text } of files) await writeAtomically(path, text);
    const written = files.map(({ path }) => path);
    const rendered = await render(plan, folders.terraform);
    return 'file' in rendered
      ? { files: [...written, rendered.file], warnings: [] }
      : { files: written, warnings: [rendered.warning] };
  } catch (error) {
    if (isUsageError(error) || codeOf(error).startsWith('ERR_')) throw error;
    throw new UsageError(`${out} cannot be written: ${codeOf(error)}`, 'check --out');
  }
}

async function refuseLink(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink()) throw new UsageError(`${path} is a link: nothing is written through it`, 'check --out');
}

/** Terraform's renderer is an optional part; without it the plan stands. */
async function render(plan: Plan, out: string): Promise<{ readonly file: string } | { readonly warning: string }> {
  try {
    const { synth } = await import('../../infra/synth.ts');
    await mkdir(out, { recursive: true });
    return { file: synth(plan, out) };
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') {
      if (!(error instanceof Error) || 'code' in error) throw error;
      return { warning: `terraform/ is not written: ${error.message}` };
    }
    return { warning: 'terraform/ is not written: npm i cdktf@0.21.0 @cdktf/provider-aws@21.22.1 constructs@10.4.2' };
  }
}
