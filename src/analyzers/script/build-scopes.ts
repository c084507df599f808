import {
  expressionsOf,
  kidsOf,
  namesIn,
  type Block,
  type Expr,
  type Imported,
  type Statement,
} from '../../languages/python/index.ts';
import type { Binding, PlacedCall, Region, Scope } from './scopes.ts';

export interface Scopes {
  readonly module: Scope;
  /** In the order of the text. */
  readonly calls: readonly PlacedCall[];
  readonly imports: readonly Imported[];
  /** Where the bodies of functions stand. */
  readonly bodies: ReadonlyMap<Statement, Region>;
  /** Of the module, in the order of the text. */
  readonly statements: readonly { readonly statement: Statement; readonly region: Region }[];
}

const emptyScope = (rest: Partial<Scope> = {}): Scope => ({
  isClass: false,
  names: new Map(),
  attributes: new Map(),
  globals: new Set(),
  ...rest,
});

/** What each scope binds, and every call. Blocks lie in one another a hundred deep at most. */
export function buildScopes(body: Block): Scopes {
  const module = emptyScope();
  const calls: PlacedCall[] = [];
  const imports: Imported[] = [];
  const bodies = new Map<Statement, Region>();
  const statements: { readonly statement: Statement; readonly region: Region }[] = [];
  visit(body, { scope: module, isLoop: false });
  calls.sort((a, b) => a.call.at.end - b.call.at.end);
  return { module, calls, imports, bodies, statements };

  function visit(block: Block, region: Region): void {
    for (const statement of block) {
      statements.push({ statement, region });
      // The condition of a `while` is asked at each turn.
      const isWhile = statement.node === 'loop' && statement.kind === 'while';
      if (!isWhile) for (const expr of expressionsOf(statement)) callsIn(expr, region, statement);
      bindAll(statement, region);
    }
  }

  function bindAll(statement: Statement, region: Region): void {
    const { scope } = region;
    const inner = (isLoop: boolean): Region => ({ parent: region, scope, isLoop });
    const { start } = statement.at;
    switch (statement.node) {
      case 'assign':
        for (const target of statement.targets) assign(target, statement.value, statement.at.end, region, statement.op);
        return;
      case 'import':
        for (const one of statement.names) {
          imports.push(one);
          bind(one.as, { is: 'import', at: start, region, path: one.path });
        }
        return;
      case 'function': {
        bind(statement.name, { is: 'function', at: start, region, function: statement });
        const own = emptyScope({ parent: scope, function: statement });
        const body = { scope: own, isLoop: false };
        bodies.set(statement, body);
        for (const [index, parameter] of statement.parameters.entries())
          bind(parameter.name, {
            is: 'parameter',
            at: start,
            region: body,
            function: statement,
            index,
            ...(parameter.default ? { default: parameter.default } : {}),
          });
        visit(statement.body, body);
        return;
      }
      case 'class': {
        const own = emptyScope({ parent: scope, isClass: true });
        bind(statement.name, { is: 'class', at: start, region, names: own.names });
        visit(statement.body, { scope: own, isLoop: false });
        return;
      }
      case 'branch':
        for (const { test, body } of statement.arms) visit(body, test && isMain(test) ? region : inner(false));
        return;
      case 'loop': {
        const turns: Region = { ...inner(true), loop: statement };
        if (statement.target?.node === 'name')
          bind(statement.target.name, { is: 'each', at: start, region: turns, of: statement.over });
        else
          for (const name of namesOf(statement.target))
            bind(name, other(start, turns, `the loop variable \`${name}\``));
        if (statement.kind === 'while') callsIn(statement.over, turns, statement);
        visit(statement.body, turns);
        visit(statement.otherwise, inner(false));
        return;
      }
      case 'with':
        for (const { value, target } of statement.items)
          if (target) assign(target, value, target.at.end, region, undefined);
        visit(statement.body, region);
        return;
      case 'try':
        visit(statement.body, { ...inner(false), isTried: true });
        for (const { name, body } of statement.handlers) {
          const own = inner(false);
          if (name !== undefined) bind(name, other(start, own, `the exception \`${name}\``));
          visit(body, own);
        }
        visit(statement.otherwise, { ...inner(false), isTried: true });
        visit(statement.last, region);
        return;
      case 'broken':
        visit(statement.body, inner(false));
        return;
      case 'global':
        for (const name of statement.names) scope.globals.add(name);
        return;
      case 'delete':
        for (const name of statement.values.flatMap(namesOf))
          bind(name, other(start, region, `\`${name}\`, which is deleted`));
    }
  }

  function assign(target: Expr, value: Expr, at: number, region: Region, op: string | undefined): void {
    if (target.node === 'name')
      bind(target.name, { is: 'value', at, region, value, ...(op === undefined ? {} : { op }) });
    else if (target.node === 'attribute' && target.of.node === 'name' && target.of.name === 'self') {
      const owner = classAround(region.scope);
      if (owner)
        add(owner.attributes, target.name, { is: 'value', at, region, value, ...(op === undefined ? {} : { op }) });
    } else if (target.node === 'tuple' && value.node === 'tuple' && target.items.length === value.items.length)
      for (const [index, item] of target.items.entries()) {
        const own = value.items[index];
        if (own) assign(item, own, at, region, op);
      }
    else for (const name of namesOf(target)) bind(name, other(at, region, `\`${name}\`, a part of another value`));
  }

  function bind(name: string, binding: Binding): void {
    const { scope } = binding.region;
    add((scope.globals.has(name) ? module : scope).names, name, binding);
  }

  function callsIn(root: Expr, region: Region, statement: Statement): void {
    const pending: { readonly expr: Expr; readonly hidden?: ReadonlySet<string> }[] = [{ expr: root }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { expr, hidden } = next;
      const { start } = expr.at;
      if (expr.node === 'call')
        calls.push({ call: expr, site: { region, at: start, ...(hidden ? { hidden } : {}) }, statement });
      if (expr.node === 'assignment') bind(expr.name, { is: 'value', at: expr.at.end, region, value: expr.value });
      const isBinding = expr.node === 'lambda' || expr.node === 'comprehension';
      const inside = isBinding && expr.names.length > 0 ? new Set([...(hidden ?? []), ...expr.names]) : hidden;
      for (const kid of kidsOf(expr)) pending.push(inside ? { expr: kid, hidden: inside } : { expr: kid });
    }
  }
}

function add(names: Map<string, Binding[]>, name: string, binding: Binding): void {
  const present = names.get(name);
  if (present) present.push(binding);
  else names.set(name, [binding]);
}

const other = (at: number, region: Region, what: string): Binding => ({ is: 'other', at, region, what });
const namesOf = (target: Expr | undefined): readonly string[] => (target ? namesIn(target) : []);

export function classAround(scope: Scope | undefined): Scope | undefined {
  for (let here = scope; here; here = here.parent) if (here.isClass) return here;
  return undefined;
}

/** `__name__ == "__main__"`: what is below runs. */
const isMain = (test: Expr) =>
  test.node === 'operation' && test.operands.some(one => one.node === 'name' && one.name === '__name__');
