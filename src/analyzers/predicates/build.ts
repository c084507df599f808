import type { Expr } from '../../model/tree.ts';
import { arithmetic, isArithmetic, negative } from './arithmetic.ts';
import { functions } from './functions/index.ts';
import { concatenated } from './functions/texts.ts';
import { like } from './like-term.ts';
import { clock } from './clock.ts';
import { composed, withUnit } from './special-calls.ts';
import { literalTerm } from './literals.ts';
import {
  between,
  choice,
  comparison,
  conjunction,
  disjunction,
  identity,
  isComparing,
  isNull,
  membership,
  negation,
  nothing,
  opposite,
  unclearTruth,
} from './logic.ts';
import type { Scope } from './scope.ts';
import { sqlTypeOf, type SqlType } from './sql-type.ts';
import { cast, constant, unclear, type Term } from './term.ts';
import { boolean } from './term-type.ts';

/** Expressions in one condition that are looked at; of a larger one nothing is known. */
const most = 2_000_000;
/** As deep as expressions are followed. */
const deepest = 1500;
/** Items from which the parser leaves some of a list out. */
const longList = 40_000;

/** Reads expressions with the types of their columns. */
export class Builder {
  readonly #scope: Scope;
  #left = most;
  #depth = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  term(expr: Expr): Term {
    this.#left -= 1;
    if (this.#left < 0 || this.#depth > deepest) return unclear(false);
    this.#depth += 1;
    const made = this.#made(expr);
    this.#depth -= 1;
    return made;
  }

  #made(expr: Expr): Term {
    switch (expr.node) {
      case 'column':
        return this.#column(expr.parts.join('.'));
      case 'literal':
        return literalTerm(expr);
      case 'parameter':
        return unclear(true);
      case 'cast':
        return cast(this.term(expr.arg), sqlTypeOf(expr.type, 'cast'), expr.tries);
      case 'op':
        if (expr.turned && isComparing(expr.op))
          return negation(this.#operator(opposite[expr.op], this.#all(expr.args)));
        return (
          (expr.op === '[]' ? this.#splitPart(expr.args) : undefined) ?? this.#operator(expr.op, this.#all(expr.args))
        );
      case 'case':
        return this.#case(expr.compares, this.#all(expr.args));
      case 'call':
        return this.#call(expr);
      default:
        return unclear(false);
    }
  }

  #all(exprs: readonly Expr[]): readonly Term[] {
    return exprs.map(expr => this.term(expr));
  }

  #column(path: string): Term {
    const type = this.#scope.types.get(path) ?? other;
    const slot = this.#scope.slots?.get(path);
    return { is: 'column', path, type, fixed: false, run: slot === undefined ? () => undefined : row => row[slot] };
  }

  #operator(op: string, args: readonly Term[]): Term {
    if (op.startsWith('not ') || op.startsWith('is not '))
      return negation(this.#operator(op.replace('not ', ''), args));
    if (op === 'and') return conjunction(args);
    if (op === 'or') return disjunction(args);
    const [one, other, third] = args;
    if (!one) return unclear(false);
    if (op === 'in')
      return args.length > longList ? unclearTruth([one, unclear(true)]) : membership(one, args.slice(1));
    if (!other) return this.#unary(op, one);
    if (third)
      return op === 'between'
        ? between(one, other, third)
        : op === 'like'
          ? like(one, other, third)
          : unclearTruth(args);
    if (isComparing(op)) return comparison(op, one, other);
    if (isArithmetic(op)) return arithmetic(op, one, other);
    if (op === 'like') return like(one, other);
    if (op === 'is distinct from') return negation(identity(one, other));
    if (op === '||') return concatenated(args) ?? unclear(one.fixed && other.fixed);
    return unclear(false);
  }

  #unary(op: string, arg: Term): Term {
    switch (op) {
      case 'not':
        return arg.type.name === 'boolean' ? negation(arg) : unclearTruth([arg]);
      case '-':
        return negative(arg);
      case 'is null':
      case 'is unknown':
        return isNull(arg);
      case 'is true':
      case 'is false':
        return identity(arg, constant(op === 'is true' ? 1n : 0n, boolean));
      default:
        return unclear(false);
    }
  }

  /** `split(text, by)[n]` is what split_part takes; one that is not there is an error, or null. */
  #splitPart([split, index]: readonly Expr[]): Term | undefined {
    if (split?.node !== 'call' || split.name !== 'split' || split.args.length !== 2 || !index) return undefined;
    const args = [...this.#all(split.args), this.term(index)];
    return functions.get('split_part')?.('split_part', args);
  }

  #case(compares: boolean, args: readonly Term[]): Term {
    const [compared] = args;
    const rest = compares ? args.slice(1) : args;
    const whens: (readonly [Term, Term])[] = [];
    for (let index = 0; index + 1 < rest.length; index += 2) {
      const [when, then] = [rest[index], rest[index + 1]];
      if (when && then) whens.push([compares && compared ? comparison('=', compared, when) : when, then]);
    }
    return choice(whens, rest.length % 2 === 1 ? (rest.at(-1) ?? nothing) : nothing);
  }

  #call(expr: Expr & { readonly node: 'call' }): Term {
    if (expr.star || expr.distinct || expr.filter || expr.over) return unclear(false);
    const { name, unit } = expr;
    const [only] = expr.args;
    if (name === 'try' && expr.args.length === 1 && only?.node === 'cast')
      return cast(this.term(only.arg), sqlTypeOf(only.type, 'cast'), true);
    const now = this.#scope.now === undefined ? undefined : clock(name, this.#scope.now);
    if (now) return now;
    const element = name === 'element_at' ? this.#splitPart(expr.args) : undefined;
    if (element) return element;
    const args = this.#all(expr.args);
    const fixed = args.every(arg => arg.fixed) && !changing.has(name);
    if (unit !== undefined) return withUnit(name, unit, args) ?? unclear(fixed);
    return composed(name, args) ?? functions.get(name)?.(name, args) ?? unclear(fixed);
  }
}

const other: SqlType = { name: 'other' };

/** Another value for every row, or none that is known when the query is planned. */
const changing = new Set(['random', 'rand', 'uuid', 'shuffle']);
