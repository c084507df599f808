// What the AWS provider's own schema says of its resources, in short: node scripts/run.mjs scripts/provider-schema.ts FILE
// FILE is what `terraform providers schema -json` printed in a folder that requires the provider. Run by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const source = 'registry.terraform.io/hashicorp/aws';
const output = 'src/analyzers/terraform/provider/schemas.generated.ts';
/** Resources whose schemas are larger than all others together, and that no rule reads. */
const left = /^aws_(?:quicksight_(?:dashboard|analysis|template)|wafv2_(?:web_acl|rule_group)|lexv2models_intent)$/;

const attribute = z.object({
  type: z.unknown().optional(),
  computed: z.boolean().optional(),
  sensitive: z.boolean().optional(),
});
interface Block {
  attributes?: Record<string, z.infer<typeof attribute>> | undefined;
  block_types?: Record<string, { nesting_mode: string; max_items?: number | undefined; block: Block }> | undefined;
}
const block: z.ZodType<Block> = z.object({
  attributes: z.record(z.string(), attribute).optional(),
  get block_types() {
    return z
      .record(z.string(), z.object({ nesting_mode: z.string(), max_items: z.number().optional(), block }))
      .optional();
  },
});
const schemas = z.object({
  provider_schemas: z.object({
    [source]: z.object({ resource_schemas: z.record(z.string(), z.object({ block })) }),
  }),
});

const [, , file] = process.argv;
if (file === undefined) throw new Error('usage: node scripts/run.mjs scripts/provider-schema.ts FILE');
const { [source]: provider } = schemas.parse(JSON.parse(readFileSync(file, 'utf8'))).provider_schemas;
const lines = Object.entries(provider.resource_schemas)
  .filter(([name]) => !left.test(name))
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, { block: of }]) => `  ${name}: '${short(of)}',\n`);
writeFileSync(
  output,
  `// From the schema of hashicorp/aws 5.100.0 by scripts/provider-schema.ts. The notation is read by schema.ts.
export const schemas: Readonly<Record<string, string>> = {\n${lines.join('')}};\n`,
);

/** `name:TYPE` with `c` where AWS may set it and `!` where it is secret; `name=MODE(…)` is a nested block, one alone where it is `o`. */
function short({ attributes = {}, block_types: blocks = {} }: Block): string {
  const own = Object.entries(attributes).map(
    ([name, { type, computed, sensitive }]) => `${name}:${typeOf(type)}${computed ? 'c' : ''}${sensitive ? '!' : ''}`,
  );
  const nested = Object.entries(blocks)
    .filter(([name]) => name !== 'timeouts')
    .map(
      ([name, { nesting_mode: mode, max_items: max, block: inner }]) =>
        `${name}=${mode === 'single' ? 'o' : mode.charAt(0)}${max === 1 ? '1' : ''}(${short(inner)})`,
    );
  return [...own, ...nested].join(' ');
}

/** s, n, b; L, S and M of a type; {name:TYPE,…}; ? is what the schema does not say. */
function typeOf(type: unknown): string {
  const primitive = { string: 's', number: 'n', bool: 'b' };
  if (typeof type === 'string') return Object.entries(primitive).find(([name]) => name === type)?.[1] ?? '?';
  if (!Array.isArray(type)) return '?';
  const [kind, of] = z.tuple([z.string(), z.unknown()]).parse(type);
  if (kind === 'object')
    return `{${Object.entries(z.record(z.string(), z.unknown()).parse(of))
      .map(([name, inner]) => `${name}:${typeOf(inner)}`)
      .join(',')}}`;
  return { list: 'L', set: 'S', map: 'M' }[kind] === undefined ? '?' : `${kind.charAt(0).toUpperCase()}${typeOf(of)}`;
}
