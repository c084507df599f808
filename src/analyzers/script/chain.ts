import type { Expr, Range } from '../../languages/python/index.ts';
import { resolveAttribute, resolveName } from './resolve.ts';
import type { Binding, Call, Site, Sited } from './scopes.ts';

/** One step from a value to the next: `.name`, `.name(…)`, or `(…)` alone with an empty name. */
export interface Link {
  readonly name: string;
  /** Of the name, else of what it stands behind. */
  readonly at: Range;
  readonly call?: Call;
  readonly site: Site;
}
export interface Chain {
  /** An import's path, a name that cannot be followed, or what is neither. */
  readonly root:
    | { readonly is: 'import'; readonly path: string }
    | { readonly is: 'name'; readonly name: string; readonly binding?: Binding }
    | { readonly is: 'other' };
  readonly links: readonly Link[];
}

/** Names that are followed one behind the other. */
const deepest = 20;
const mostLinks = 2000;

/** A value as the steps that lead to it, through names that are bound once: `df.write.mode("x")`, `boto3.client("athena")`. */
export function chainOf(sited: Sited): Chain {
  const links: Link[] = [];
  let { expr, site } = sited;
  for (let followed = 0; ;) {
    const step = unwound(expr, site, links);
    expr = step;
    if (links.length > mostLinks) return { root: { is: 'other' }, links: links.toReversed() };
    const root = rootOf(expr, site, links);
    if (!root) return { root: { is: 'other' }, links: links.toReversed() };
    const { binding, name } = root;
    if (typeof binding === 'object' && binding.is === 'import')
      return { root: { is: 'import', path: binding.path }, links: links.toReversed() };
    if (typeof binding !== 'object' || binding.is !== 'value' || binding.op !== undefined || followed >= deepest)
      return {
        root: { is: 'name', name, ...(typeof binding === 'object' ? { binding } : {}) },
        links: links.toReversed(),
      };
    followed += 1;
    expr = binding.value;
    site = { region: binding.region, at: binding.value.at.start - 1 };
  }
}

/** Puts the steps into `links`, the last first; what they begin with is left. */
function unwound(from: Expr, site: Site, links: Link[]): Expr {
  let expr = from;
  let call: Call | undefined;
  for (;;) {
    const calling = call ? { call } : {};
    if (expr.node === 'call') {
      if (call) links.push({ name: '', at: expr.at, call, site });
      call = expr;
      expr = expr.callee;
    } else if (expr.node === 'attribute') {
      if (isOwn(expr)) {
        if (call) links.push({ name: '', at: expr.at, call, site });
        return expr;
      }
      links.push({ name: expr.name, at: expr.nameAt, site, ...calling });
      call = undefined;
      expr = expr.of;
    } else if (expr.node === 'index') {
      if (call) links.push({ name: '', at: expr.at, call, site });
      call = undefined;
      links.push({ name: '[]', at: expr.at, site });
      expr = expr.of;
    } else {
      if (call) links.push({ name: '', at: expr.at, call, site });
      return expr;
    }
  }
}

/** `self.x`: a name of its own. */
const isOwn = (expr: Extract<Expr, { node: 'attribute' }>) => expr.of.node === 'name' && expr.of.name === 'self';

function rootOf(
  expr: Expr,
  site: Site,
  links: Link[],
): { readonly name: string; readonly binding: Binding | string } | undefined {
  if (expr.node === 'name') return { name: expr.name, binding: resolveName(expr.name, site) };
  if (expr.node !== 'attribute' || !isOwn(expr)) return undefined;
  const binding = resolveAttribute(expr.name, site);
  if (typeof binding === 'object') return { name: expr.name, binding };
  // A method, or what another class sets.
  const first = links.pop();
  const isCalled = first?.name === '' && first.call !== undefined;
  if (first && !isCalled) links.push(first);
  links.push({ name: expr.name, at: expr.nameAt, site, ...(isCalled && first.call ? { call: first.call } : {}) });
  return { name: 'self', binding };
}

/** From the import to the first call: `awswrangler.athena.read_sql_query`; undefined where it begins with no import. */
export function pathOf({ root, links }: Chain): string | undefined {
  if (root.is !== 'import') return undefined;
  let path = root.path;
  for (const { name, call } of links) {
    if (name !== '') path += `.${name}`;
    if (call) break;
  }
  return path;
}

/** What leads up to the last step. */
export const before = ({ root, links }: Chain): Chain => ({ root, links: links.slice(0, -1) });

/** The name that stands right before the last step. */
export function receiverName({ root, links }: Chain): string {
  const previous = links.at(-2);
  if (previous && previous.name !== '') return previous.name;
  return root.is === 'name' && links.length < 2 ? root.name : root.is === 'import' ? root.path : '';
}
