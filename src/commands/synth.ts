import { mkdir, readFile } from 'node:fs/promises';
import { oneOf } from '../config/nearest.ts';
import { UsageError, codeOf } from '../errors.ts';
import { jsonText } from '../reporters/json-text.ts';
import type { Screen } from '../screen.ts';

export interface SynthFlags {
  readonly plan?: string;
  readonly reference?: true;
  readonly out: string;
  readonly format?: string;
}

/** A plan, or the reference lakehouse, as Terraform JSON; prints where it is. */
export async function synth({ plan, reference, out, ...flags }: SynthFlags, screen: Screen): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'json']);
  if ((plan === undefined) === (reference === undefined))
    throw new UsageError('synth renders one of two things', '--plan FILE, or --reference');
  const { readPlan, synth: render } = await loaded();
  const source = plan === undefined ? 'reference' : await understood(plan, readPlan);
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw new UsageError(`${out} cannot be written: ${codeOf(error)}`, 'check --out');
  });
  const file = render(source, out);
  await screen.result(format === 'json' ? jsonText({ version: 1, file }) : `${file}\n`);
  return 0;
}

/** What is no plan of ours is the caller's mistake. */
async function understood<T>(file: string, readPlan: (text: string, file: string) => T): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`the plan ${file} cannot be read: ${codeOf(error)}`, 'lakewise plan writes it');
  });
  try {
    return readPlan(text, file);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), 'lakewise plan writes it');
  }
}

async function loaded() {
  try {
    const [{ readPlan }, { synth }] = await Promise.all([import('../infra/read-plan.ts'), import('../infra/synth.ts')]);
    return { readPlan, synth };
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError(
      'synth needs CDKTF, an optional part that is not installed',
      'npm i cdktf@0.21.0 @cdktf/provider-aws@21.22.1 constructs@10.4.2',
    );
  }
}
