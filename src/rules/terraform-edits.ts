import type { Span } from '../model/place.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Json, Resource } from '../model/resource.ts';
import { subjectOf } from './resources.ts';

type Advice = { readonly safe: boolean; readonly advice: string };

/** Sets an attribute: as an edit where its value is written as a literal, else as what to set. */
export function replaced(resource: Resource, path: string, value: Json, { safe, advice }: Advice): Remedy {
  const at = isHcl(resource) ? resource.literals?.[path] : undefined;
  return at
    ? { kind: 'edit-text', safe, advice, edits: [{ at, text: asLiteral(value) }] }
    : { kind: 'set-attribute', safe: false, advice, on: subjectOf(resource), path, value };
}

/** As HCL writes it: a placeholder of somebody else's is escaped. */
const asLiteral = (value: Json) => JSON.stringify(value).replaceAll(/[$%](?=\{)/g, '$&$&');

/**
 * Writes lines into a block, `''` for the resource itself, below its attributes. What others may not need, as in a module
 * that is called, and what has no place, is told as `otherwise`.
 */
export function written(resource: Resource, block: string, lines: readonly string[], otherwise: Remedy): Remedy {
  const below = isHcl(resource) && !resource.calls ? lastAttribute(resource, block) : undefined;
  if (!below) return otherwise;
  const indent = ' '.repeat(below.column - 1);
  const at = { file: below.file, line: below.endLine + 1, column: 1, endLine: below.endLine + 1, endColumn: 1 };
  const text = ['', ...lines.map(line => (line === '' ? '' : indent + line)), ''].join('\n');
  return { kind: 'edit-text', safe: otherwise.safe, advice: otherwise.advice, edits: [{ at, text }] };
}

/** The last of a block's own attributes that has a line of its own. */
function lastAttribute({ spans = {}, origins: [{ at: origin }] }: Resource, block: string): Span | undefined {
  const opened = block === '' ? ('line' in origin ? origin.line : undefined) : spans[block]?.line;
  const prefix = block === '' ? '' : `${block}.`;
  const paths = Object.keys(spans);
  const own = paths.filter(path => {
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    return /^\w+$/.test(name) && spans[`${path}[0]`] === undefined;
  });
  const last = own
    .flatMap(path => spans[path] ?? [])
    .toSorted((a, b) => a.endLine - b.endLine)
    .at(-1);
  return last && opened !== undefined && last.line > opened ? last : undefined;
}

/** Whether it is written as HCL. */
const isHcl = ({ origins: [{ from, at }] }: Resource) =>
  from === 'hcl' && 'file' in at && at.file?.endsWith('.tf') === true;
