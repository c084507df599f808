import { z } from 'zod';
import type { Plan } from '../model/plan.ts';
import type { Json } from '../model/resource.ts';
import { schemas } from './props.ts';

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(json), z.record(z.string(), json)]),
);
const constructs = [
  'storage-zone',
  'catalog-database',
  'catalog-table',
  'athena-workgroup',
  'conversion-job',
  'redshift-serverless',
  'redshift-cluster',
] as const satisfies readonly (keyof typeof schemas)[];
const plan = z.object({
  version: z.literal(1),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'not an AWS region'),
  constructs: z.array(
    z.object({ construct: z.enum(constructs), id: z.string().min(1), props: z.record(z.string(), json) }),
  ),
});

/** What of a plan.json is rendered. Throws with the file and the field where it is not a plan of ours. */
export function readPlan(text: string, file: string): Pick<Plan, 'region' | 'constructs'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const result = plan.safeParse(value);
  if (result.success) return { region: result.data.region, constructs: result.data.constructs };
  const [issue] = result.error.issues;
  throw new Error(`${file} is not a plan: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
