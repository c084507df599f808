import type { Json } from '../../model/resource.ts';
import { field, list, text } from '../catalog/json.ts';

/** What is written for one attribute or block, and of what it says all: paths below it, in Terraform's names without indices. */
export interface Part {
  read(answer: Json): Json | undefined;
  readonly paths: readonly string[];
}
/** Attributes and blocks by Terraform's names. */
export type Shape = Readonly<Record<string, Part>>;

const steps = (path: string) => (path === '' ? [] : path.split('.'));
const here = [''];

/** The value at a path of the answer, as it is. */
export const at = (path: string): Part => ({ read: answer => field(answer, ...steps(path)), paths: here });

/** Something that is made of the whole answer. */
export const made = (read: (answer: Json) => Json | undefined): Part => ({ read, paths: here });

/** A value that Terraform keeps as a text of JSON. */
export const asJson = (path: string): Part =>
  made(answer => {
    const value = field(answer, ...steps(path));
    return value === undefined ? undefined : JSON.stringify(value);
  });

const pathsOf = (shape: Shape): readonly string[] =>
  Object.entries(shape).flatMap(([name, { paths }]) => paths.map(path => (path === '' ? name : `${name}.${path}`)));

/** A nested block, which is not there where the answer has nothing at the path. */
export const block = (path: string, shape: Shape): Part => ({
  read: answer => {
    const inner = field(answer, ...steps(path));
    return inner === undefined ? undefined : [valuesOf(inner, shape)];
  },
  paths: pathsOf(shape),
});

/** A block for each item of a list, or of a list that is made of the answer. */
export const blocks = (from: string | ((answer: Json) => readonly Json[]), shape: Shape): Part => ({
  read: answer => {
    const items = typeof from === 'string' ? list(field(answer, ...steps(from))) : from(answer);
    return items.length === 0 ? undefined : items.map(item => valuesOf(item, shape));
  },
  paths: pathsOf(shape),
});

/** Attributes and blocks that the answer sets. */
export function valuesOf(answer: Json, shape: Shape): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, { read }] of Object.entries(shape)) {
    const value = read(answer);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** What the values of a shape say all of. */
export const settledBy = (shape: Shape): readonly string[] => pathsOf(shape);

/** Tags, a list of names and values, as a map. */
export const tagsAt = (path: string, key: string, value: string): Part =>
  made(answer => {
    const tags = field(answer, path);
    if (!Array.isArray(tags)) return undefined;
    return Object.fromEntries(
      tags.flatMap(tag => {
        const name = text(field(tag, key));
        return name === undefined ? [] : [[name, text(field(tag, value)) ?? '']];
      }),
    );
  });
