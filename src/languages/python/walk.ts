import type { Argument, Block, Expr, Statement } from './ast.ts';

/** The expressions right inside one. */
export function kidsOf(expr: Expr): readonly Expr[] {
  switch (expr.node) {
    case 'string':
      return expr.literals.flatMap(({ holes }) => holes?.map(({ value }) => value) ?? []);
    case 'number':
    case 'constant':
    case 'name':
      return [];
    case 'attribute':
      return [expr.of];
    case 'call':
      return [expr.callee, ...valuesOf(expr.args)];
    case 'index':
      return [expr.of, ...expr.keys];
    case 'list':
    case 'tuple':
    case 'set':
      return expr.items;
    case 'dict':
      return expr.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case 'operation':
      return expr.operands;
    case 'unary':
      return [expr.operand];
    case 'conditional':
      return [...expr.values, ...expr.tests];
    case 'assignment':
    case 'starred':
      return [expr.value];
    case 'comprehension':
    case 'lambda':
    case 'other':
      return expr.kids;
  }
}

const valuesOf = (args: readonly Argument[]) => args.map(({ value }) => value);

/** The expressions of a statement itself, not those of the blocks in it. */
export function expressionsOf(statement: Statement): readonly Expr[] {
  switch (statement.node) {
    case 'expression':
      return [statement.value];
    case 'assign':
      return [...statement.targets, statement.value];
    case 'function':
      return [...statement.decorators, ...statement.parameters.flatMap(one => (one.default ? [one.default] : []))];
    case 'class':
      return [...statement.decorators, ...valuesOf(statement.bases)];
    case 'branch':
      return statement.arms.flatMap(({ test }) => (test ? [test] : []));
    case 'loop':
      return [...(statement.target ? [statement.target] : []), statement.over];
    case 'with':
      return statement.items.flatMap(({ value, target }) => (target ? [value, target] : [value]));
    case 'try':
      return statement.handlers.flatMap(({ test }) => (test ? [test] : []));
    case 'return':
    case 'raise':
    case 'assert':
    case 'delete':
      return statement.values;
    case 'broken':
      return statement.kids;
    default:
      return [];
  }
}

/** The blocks right inside a statement. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.node) {
    case 'function':
    case 'class':
    case 'with':
    case 'broken':
      return [statement.body];
    case 'branch':
      return statement.arms.map(({ body }) => body);
    case 'loop':
      return [statement.body, statement.otherwise];
    case 'try':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.last];
    default:
      return [];
  }
}
