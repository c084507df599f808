import { parseHcl, type Body, type Expr } from '../../src/languages/hcl/index.ts';

type Tree = { [name: string]: unknown };

/** A configuration as CDKTF would write it: expressions become texts with `${…}`. */
export function asJson(text: string): string {
  const { body, problems } = parseHcl(text, 'main.tf');
  if (problems.length > 0) throw new SyntaxError(problems.map(({ message }) => message).join('; '));
  return JSON.stringify(bodyAsJson(body, text), null, 2);
}

function bodyAsJson({ attributes, blocks }: Body, text: string, within = ''): Tree {
  const tree: Tree = Object.fromEntries(
    attributes.map(({ name, value }) => [name, (isVerbatim(name, within) ? asWritten : valueAsJson)(value, text)]),
  );
  for (const { type, labels, body } of blocks) {
    const own = type === 'dynamic' && labels[0] !== undefined ? ['dynamic', labels[0]] : [type, ...labels];
    const path = own.slice(0, -1);
    const last = own.at(-1) ?? type;
    const parent = path.reduce<Tree>((at, step) => childOf(at, step), tree);
    const inner = bodyAsJson(body, text, type);
    const present = parent[last];
    parent[last] = Array.isArray(present) ? [...present, inner] : [inner];
  }
  return tree;
}

function childOf(at: Tree, step: string): Tree {
  const present = at[step];
  if (isTree(present)) return present;
  const made: Tree = {};
  at[step] = made;
  return made;
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is no expression in JSON: types, names and references that are meant themselves. */
const isVerbatim = (name: string, within: string) =>
  (within === 'variable' && name === 'type') || (within === 'dynamic' && name === 'iterator') || name === 'depends_on';

/** As it stands in the text, item by item. */
function asWritten(value: Expr, text: string): unknown {
  if (value.node === 'list') return value.items.map(item => asWritten(item, text));
  return text.slice(value.at.start, value.at.end);
}

/** Literals as they are; whatever is evaluated as a template. */
function valueAsJson(value: Expr, text: string): unknown {
  if (value.node === 'literal') return value.value;
  if (value.node === 'list') return value.items.map(item => valueAsJson(item, text));
  if (value.node === 'template') {
    const verbatim = value.parts.every(part => !('interpolation' in part));
    if (verbatim)
      return value.parts
        .map(part => ('text' in part ? part.text.replaceAll(/[$%](?=\{)/g, sign => sign + sign) : ''))
        .join('');
  }
  return `\${${text.slice(value.at.start, value.at.end)}}`;
}
