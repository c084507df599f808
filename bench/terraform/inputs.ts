import type { Inputs } from '../../src/analyzers/terraform/inputs.ts';
import type { Data } from './expressions.ts';
import { Random } from './random.ts';

/** The type of the value that each configuration is given by the root module. */
export const outerType = `object({
    prefix = optional(string, "p-")
    flag   = bool
    cutoff = number
    names  = optional(list(string), [])
    tags   = optional(map(string), { skip = "me" })
    bucket = optional(string)
  })`;

const objects = [
  '{ flag = true, cutoff = 10 }',
  '{ flag = "false", cutoff = "7", names = ["a", 1], tags = { k = 2, skip = "x" } }',
  '{ prefix = "q_", flag = false, cutoff = 5, bucket = "results" }',
  '{ prefix = null, flag = true, cutoff = 1, names = null, bucket = null }',
] as const;

/** A root module's variables, one for each configuration, with all the ways in which values reach them. */
export interface RootInputs {
  readonly variables: string;
  readonly files: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly given: Inputs['given'];
}

export function rootInputs(seeds: readonly number[]): RootInputs {
  const names = ['terraform.tfvars', 'b.auto.tfvars', 'a.auto.tfvars', 'extra.tfvars'];
  const lines = new Map(names.map(name => [name, new Array<string>()]));
  const json: Record<string, Data> = {};
  const environment: Record<string, string> = {};
  const single: { readonly name: string; readonly text: string }[] = [];
  const variables = seeds.map(seed => {
    const random = new Random(seed * 7 + 3);
    const name = `in_c${seed}`;
    for (const way of new Set([random.below(8), random.below(8), random.below(8)])) {
      const text = random.pick(objects);
      const file = [...lines.keys()][way];
      if (file !== undefined) lines.get(file)?.push(`${name} = ${text}`);
      else if (way === 4) json[name] = { flag: random.chance(0.5), cutoff: random.below(20), names: ['j', 2] };
      else if (way === 5) environment[name] = text;
      else if (way === 6) single.push({ name, text });
    }
    return `variable "${name}" {\n  type    = ${outerType}\n  default = ${random.pick(objects)}\n}\n`;
  });
  const files = Object.fromEntries([...lines].map(([name, of]) => [name, `${of.join('\n')}\n`]));
  return {
    variables: variables.join(''),
    files: { ...files, 'c.auto.tfvars.json': JSON.stringify(json) },
    words: ['-var-file=extra.tfvars', ...single.map(({ name, text }) => `-var=${name}=${text}`)],
    environment,
    given: [{ file: 'extra.tfvars' }, ...single],
  };
}
