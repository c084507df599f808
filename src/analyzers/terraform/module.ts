import type { Block, Expr } from '../../languages/hcl/index.ts';
import { isOverride, type Source } from './source.ts';

/** A block with the file that it stands in. */
export interface Part {
  readonly block: Block;
  readonly source: Source;
}

/** An expression with the file that it stands in. */
export interface WrittenExpr {
  readonly expr: Expr;
  readonly source: Source;
}

/** A resource or data source: `parts` are its block and what override files put over it, in that order. */
export interface Declared {
  /** Within its module: `aws_s3_bucket.raw`, `data.aws_region.current`. */
  readonly address: string;
  readonly type: string;
  readonly block: Block;
  readonly source: Source;
  readonly parts: readonly [Part, ...Part[]];
}

/** A folder's files, which Terraform reads as one: what they declare, by name. */
export interface Module {
  readonly folder: string;
  readonly resources: ReadonlyMap<string, Declared>;
  readonly data: ReadonlyMap<string, Declared>;
  readonly variables: ReadonlyMap<string, readonly Part[]>;
  readonly locals: ReadonlyMap<string, WrittenExpr>;
  readonly outputs: ReadonlyMap<string, readonly Part[]>;
  readonly calls: ReadonlyMap<string, readonly [Part, ...Part[]]>;
  readonly providers: readonly Part[];
  /** Characters of its text. */
  readonly length: number;
}

/** What the files of a folder declare. A broken block is not judged: what it seems to lack may be there. */
export function moduleOf(folder: string, files: readonly Source[]): Module {
  const sources = [...files.filter(file => !isOverride(file)), ...files.filter(isOverride)];
  const resources = new Map<string, Declared>();
  const data = new Map<string, Declared>();
  const variables = new Map<string, Part[]>();
  const locals = new Map<string, WrittenExpr>();
  const outputs = new Map<string, Part[]>();
  const calls = new Map<string, [Part, ...Part[]]>();
  const providers: Part[] = [];
  for (const source of sources)
    for (const block of source.body.blocks) {
      if (block.broken) continue;
      const [first, second] = block.labels;
      const part = { block, source };
      if (block.type === 'locals')
        for (const { name, value } of block.body.attributes) locals.set(name, { expr: value, source });
      else if (first === undefined) continue;
      else if (block.type === 'variable') variables.set(first, [...(variables.get(first) ?? []), part]);
      else if (block.type === 'output') outputs.set(first, [...(outputs.get(first) ?? []), part]);
      else if (block.type === 'provider') providers.push(part);
      else if (block.type === 'module') {
        const present = calls.get(first);
        calls.set(first, present ? [...present, part] : [part]);
      } else if (second !== undefined && block.type === 'resource')
        declare(resources, `${first}.${second}`, first, part);
      else if (second !== undefined && block.type === 'data') declare(data, `data.${first}.${second}`, first, part);
    }
  const length = sources.reduce((sum, { text }) => sum + text.length, 0);
  return { folder, resources, data, variables, locals, outputs, calls, providers, length };
}

/** Of two blocks of one name, only one in an override file adds to the other; else the first counts, as Terraform refuses both. */
function declare(into: Map<string, Declared>, address: string, type: string, part: Part) {
  const present = into.get(address);
  if (!present) into.set(address, { address, type, ...part, parts: [part] });
  else if (isOverride(part.source)) into.set(address, { ...present, parts: [...present.parts, part] });
}

/** The value of an attribute of a block that may stand in parts: the last that sets it counts. */
export const attributeOf = (parts: readonly Part[], name: string): Expr | undefined =>
  writtenAttribute(parts, name)?.expr;

/** The same with the file that sets it. */
export function writtenAttribute(parts: readonly Part[], name: string): WrittenExpr | undefined {
  for (const { block, source } of parts.toReversed()) {
    const found = block.body.attributes.find(attribute => attribute.name === name);
    if (found) return { expr: found.value, source };
  }
  return undefined;
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

/** A path of slashes from a folder, without `.` and with `..` undone. */
export function joined(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of [...folder.split('/'), ...path.split('/')]) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** A folder as seen from another. */
export function relative(from: string, to: string): string {
  const [a, b] = [from.split('/').filter(Boolean), to.split('/').filter(Boolean)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const path = [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
  return path === '' ? '.' : path;
}
