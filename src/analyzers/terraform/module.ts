import type { Block, Expr } from '../../languages/hcl/index.ts';
import type { Source } from './source.ts';

/** A folder's files, which Terraform reads as one: what they declare, by name. */
export interface Module {
  readonly resources: ReadonlyMap<string, Declared>;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Expr>;
  /** Variables that a caller in sight sets: what they default to does not count. */
  readonly given: ReadonlySet<string>;
}
export interface Declared {
  readonly address: string;
  readonly type: string;
  readonly block: Block;
  readonly source: Source;
}

/** Of the modules that a block `module` calls by a path: which variables it sets. */
export interface Call {
  readonly folder: string;
  readonly variables: readonly string[];
}

export function moduleOf(sources: readonly Source[], given: ReadonlySet<string>): Module {
  const resources = new Map(
    declaredIn(sources)
      .toReversed()
      .map(resource => [resource.address, resource]),
  );
  const variables = new Map<string, Block>();
  const locals = new Map<string, Expr>();
  for (const { body } of sources)
    for (const block of body.blocks) {
      const [name] = block.labels;
      if (block.broken) continue;
      if (block.type === 'locals') for (const { name, value } of block.body.attributes) locals.set(name, value);
      else if (block.type === 'variable' && name !== undefined) variables.set(name, block);
    }
  return { resources, variables, locals, given };
}

/** The resources of some files, in their order. A broken one is not judged: what it seems to lack may be there. */
export const declaredIn = (sources: readonly Source[]): readonly Declared[] =>
  sources.flatMap(source =>
    source.body.blocks.flatMap(block => {
      const [type, name] = block.labels;
      return block.type === 'resource' && !block.broken && type !== undefined && name !== undefined
        ? [{ address: `${type}.${name}`, type, block, source }]
        : [];
    }),
  );

/** The calls in a folder's files of modules in other folders. */
export function callsOf(folder: string, sources: readonly Source[]): readonly Call[] {
  return sources.flatMap(({ body }) =>
    body.blocks.flatMap(({ type, body: { attributes } }) => {
      const path = type === 'module' ? literalText(attributes.find(({ name }) => name === 'source')?.value) : undefined;
      if (path === undefined || !path.startsWith('.')) return [];
      return [{ folder: joined(folder, path), variables: attributes.map(({ name }) => name) }];
    }),
  );
}

/** The text of an expression that is nothing but text. */
export function literalText(expr: Expr | undefined): string | undefined {
  if (expr?.node !== 'template') return undefined;
  let text = '';
  for (const part of expr.parts) {
    if ('interpolation' in part) return undefined;
    text += part.text;
  }
  return text;
}

function joined(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of [...folder.split('/'), ...path.split('/')]) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
