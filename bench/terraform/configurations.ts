import { expressionFor, type Data, type Module } from './expressions.ts';
import { idioms } from './idioms/index.ts';
import { outerType } from './inputs.ts';
import { kinds, type Block, type Resource } from './kinds.ts';
import { Random } from './random.ts';

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
  const parts: Record<string, string> = {};
  for (let at = random.below(3); at > 0; at--) {
    const own = { name: `i${seed}_${at}`, random, as: (value: Data) => expressionFor(value, module) };
    for (const [name, text] of Object.entries(random.pick(idioms)(own)))
      if (name === 'main.tf') resources.push(text.trim());
      else parts[name] = text;
  }
  if (random.chance(0.3)) {
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
  return { ...parts, ...files, 'versions.tf': versions };
}

/** What the root module gives: a second provider, and a value. */
const versions = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.other]
    }
  }
}
variable "outer" {
  type = ${outerType}
}
`;

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
