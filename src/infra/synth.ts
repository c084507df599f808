import { join } from 'node:path';
import type { Plan } from '../model/plan.ts';
import { App } from './cdktf.ts';
import { Lakehouse } from './lakehouse.ts';
import { reference } from './reference.ts';

const stack = 'lakewise';

/** Renders a plan, or the reference lakehouse, as Terraform JSON below `outdir`; returns the file's path. Nothing is deployed. */
export function synth(source: Pick<Plan, 'region' | 'constructs'> | 'reference', outdir: string): string {
  const { region, constructs } = source === 'reference' ? { region: 'us-east-1', constructs: reference } : source;
  const app = new App({ outdir, skipValidation: false, skipBackendValidation: true });
  new Lakehouse(app, stack, region, constructs);
  app.synth();
  return join(outdir, 'stacks', stack, 'cdk.tf.json');
}
