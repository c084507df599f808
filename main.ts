import { readFile } from 'node:fs/promises';
import { readPlan } from './src/infra/read-plan.ts';
import { synth } from './src/infra/synth.ts';

/** The CDKTF app that cdktf.json runs: LAKEWISE_PLAN names a plan.json; without it the reference lakehouse is rendered. */
const file = process.env['LAKEWISE_PLAN'];
synth(
  file === undefined ? 'reference' : readPlan(await readFile(file, 'utf8'), file),
  process.env['CDKTF_OUTDIR'] ?? 'cdktf.out',
);
