import { expressionFor, type Data, type Module } from './expressions.ts';
import { Random } from './random.ts';

type Fields = Readonly<Record<string, Data>>;
/** A resource or a nested block: its arguments, and its blocks by name. */
interface Block {
  readonly arguments: Fields;
  readonly blocks?: Readonly<Record<string, readonly Block[]>>;
}
type Resource = Block & { readonly type: string };

const word = (random: Random) => random.pick(['orders', 'events', 'clicks', 'stock', 'lines', 'visits']);
const texts = (random: Random, count: number) => Array.from({ length: count }, (_, at) => `${word(random)}_${at}`);
const tags = (random: Random): Fields =>
  Object.fromEntries(texts(random, 1 + random.below(3)).map(name => [name, `v ${random.below(50)} é`]));

const kinds: readonly [(random: Random, name: string) => Resource, ...((random: Random, name: string) => Resource)[]] =
  [
    (random, name) => ({
      type: 'aws_glue_catalog_table',
      arguments: {
        name,
        database_name: word(random),
        table_type: 'EXTERNAL_TABLE',
        retention: random.below(30),
        parameters: { classification: 'parquet', 'projection.enabled': 'true', ...tags(random) },
      },
      blocks: {
        partition_keys: texts(random, random.below(3)).map(own => ({ arguments: { name: own, type: 'string' } })),
        storage_descriptor: [
          {
            arguments: {
              location: `s3://lake/${word(random)}/${name}/`,
              compressed: random.chance(0.5),
              number_of_buckets: random.below(8),
              bucket_columns: texts(random, random.below(3)),
            },
            blocks: {
              columns: texts(random, 1 + random.below(5)).map(own => ({ arguments: { name: own, type: 'bigint' } })),
              ser_de_info: [
                {
                  arguments: {
                    serialization_library: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
                    parameters: { 'serialization.format': '1' },
                  },
                },
              ],
            },
          },
        ],
      },
    }),
    (random, name) => ({
      type: 'aws_glue_job',
      arguments: {
        name,
        role_arn: 'arn:aws:iam::123456789012:role/glue',
        number_of_workers: 2 + random.below(20),
        worker_type: random.pick(['G.1X', 'G.2X']),
        timeout: 10 + random.below(300),
        max_retries: random.below(4),
        glue_version: '4.0',
        default_arguments: { '--job-bookmark-option': 'job-bookmark-enable', '--TempDir': `s3://tmp/${name}/` },
        tags: tags(random),
      },
      blocks: { command: [{ arguments: { script_location: `s3://code/${name}.py`, python_version: '3' } }] },
    }),
    (random, name) => ({
      type: 'aws_athena_named_query',
      arguments: { name, database: word(random), query: `SELECT *\nFROM ${word(random)} WHERE a = '\${x}'` },
    }),
    (random, name) => ({
      type: 'aws_security_group',
      arguments: { name, description: `for ${name}` },
      blocks: {
        ingress: texts(random, random.below(3)).map((_, at) => ({
          arguments: { from_port: 400 + at, to_port: 500 + at, protocol: 'tcp', cidr_blocks: [`10.${at}.0.0/16`] },
        })),
      },
    }),
    (random, name) => ({
      type: 'aws_glue_crawler',
      arguments: {
        name,
        role: 'glue',
        database_name: word(random),
        configuration: JSON.stringify({ Version: 1, Grouping: { TableLevelConfiguration: 1 + random.below(4) } }),
      },
      blocks: {
        s3_target: texts(random, 1 + random.below(3)).map(own => ({
          arguments: { path: `s3://lake/${own}/`, exclusions: texts(random, random.below(3)) },
        })),
      },
    }),
    (random, name) => ({
      type: 'aws_s3_bucket',
      arguments: { bucket: name.replaceAll('_', '-'), force_destroy: random.chance(0.5), tags: tags(random) },
    }),
    (random, name) => ({
      type: 'aws_redshift_parameter_group',
      arguments: { name: name.replaceAll('_', '-'), family: 'redshift-1.0', tags: tags(random) },
      blocks: {
        parameter: ['enable_user_activity_logging', 'require_ssl'].map(own => ({
          arguments: { name: own, value: 'true' },
        })),
      },
    }),
    (random, name) => ({
      type: 'terraform_data',
      arguments: {
        input: {
          name,
          list: texts(random, random.below(4)),
          n: random.below(99) / 4,
          deep: { a: [1, 'x', true, null] },
        },
      },
    }),
    (random, name) => ({
      type: 'aws_kinesis_stream',
      arguments: {
        name,
        shard_count: 1 + random.below(9),
        retention_period: 24 + random.below(100),
        tags: tags(random),
      },
    }),
  ];

/** The files of one configuration, by name: a module with some resources, in which values take some way to where they are used. */
export function configuration(seed: number): Readonly<Record<string, string>> {
  const random = new Random(seed);
  let names = 0;
  const module: Module = { variables: [], locals: [], random, fresh: () => `n${(names += 1)}` };
  const files: Record<string, string> = {};
  const count = 1 + random.below(4);
  const resources = Array.from({ length: count }, (_, at) =>
    resourceText(random.pick(kinds), `r${seed}_${at}`, module),
  );
  if (random.chance(0.4)) {
    const child: Module = { variables: [], locals: [], random, fresh: module.fresh };
    const inner = resourceText(random.pick(kinds), `c${seed}`, child);
    files['child/main.tf'] =
      `${fileText(child, [inner])}\nvariable "given" {}\noutput "given" {\n  value = var.given\n}\n`;
    const given: Data = { a: `out-${seed}`, b: [1, 2] };
    const each = random.chance(0.5);
    resources.push(
      `module "child" {\n  source = "./child"\n${each ? '  for_each = { x = 1, y = 2 }\n' : ''}  given = ${expressionFor(given, module)}\n}`,
      `resource "terraform_data" "of_child" {\n  input = module.child${each ? random.pick(['["x"]', '["y"]']) : ''}.given.a\n}`,
    );
  }
  files['main.tf'] = fileText(module, resources);
  return files;
}

const fileText = ({ variables, locals }: Module, resources: readonly string[]) =>
  [
    ...variables,
    ...(locals.length > 0 ? [`locals {\n${locals.map(line => `  ${line}`).join('\n')}\n}`] : []),
    ...resources,
  ].join('\n\n') + '\n';

function resourceText(kind: (random: Random, name: string) => Resource, name: string, module: Module): string {
  const { random } = module;
  const repeated = random.below(4);
  const shape = kind(random, name);
  const lines = blockLines(shape, module, '  ');
  const address = `resource "${shape.type}" "${name}" {`;
  if (repeated === 0)
    return `${address}\n  count = ${expressionFor(1 + random.below(3), module)}\n${lines.join('\n')}\n}`;
  if (repeated === 1)
    return `${address}\n  for_each = ${expressionFor({ a: { n: 1 }, b: { n: 2 } }, module)}\n${lines.join('\n')}\n}`;
  return `${address}\n${lines.join('\n')}\n}`;
}

function blockLines({ arguments: own, blocks = {} }: Block, module: Module, indent: string): readonly string[] {
  const { random } = module;
  const lines = Object.entries(own).map(([name, value]) => `${indent}${name} = ${expressionFor(value, module)}`);
  for (const [name, of] of Object.entries(blocks)) {
    const flat = of.every(({ blocks: inner }) => inner === undefined);
    if (flat && of.length > 0 && random.chance(0.5)) {
      const fields = Object.keys(of[0]?.arguments ?? {});
      const iterator = random.chance(0.3) ? 'it' : undefined;
      lines.push(
        `${indent}dynamic "${name}" {`,
        `${indent}  for_each = ${expressionFor(
          of.map(({ arguments: item }) => item),
          module,
        )}`,
        ...(iterator === undefined ? [] : [`${indent}  iterator = ${iterator}`]),
        `${indent}  content {`,
        ...fields.map(field => `${indent}    ${field} = ${iterator ?? name}.value.${field}`),
        `${indent}  }`,
        `${indent}}`,
      );
    } else
      for (const block of of)
        lines.push(`${indent}${name} {`, ...blockLines(block, module, `${indent}  `), `${indent}}`);
  }
  return lines;
}
