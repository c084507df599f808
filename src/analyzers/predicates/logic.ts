import { called, cast, constant, strict, unclear, type Term } from './term.ts';
import { boolean, commonType, type TermType } from './term-type.ts';
import { compareValues, type Value } from './value.ts';

export type Comparing = '=' | '<>' | '<' | '<=' | '>' | '>=';
const orders: Readonly<Record<Comparing, (order: number) => boolean>> = {
  '=': order => order === 0,
  '<>': order => order !== 0,
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};
export const mirrored: Readonly<Record<Comparing, Comparing>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
/** NOT of a comparison; of NaN it is another thing. */
export const opposite: Readonly<Record<Comparing, Comparing>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
export const isComparing = (op: string): op is Comparing => Object.hasOwn(orders, op);

const truth = (is: boolean) => (is ? 1n : 0n);
export const unclearTruth = (of: readonly Term[]): Term =>
  unclear(
    of.every(({ fixed }) => fixed),
    boolean,
    of,
  );

/** Terms as one type; undefined where they have none. */
export function together(terms: readonly Term[]): readonly Term[] | undefined {
  let type: TermType = { name: 'null' };
  for (const term of terms) {
    const common = commonType(type, term.type);
    if (!common) return undefined;
    type = common;
  }
  return terms.map(term => cast(term, type));
}

export function comparison(op: Comparing, left: Term, right: Term): Term {
  const both = together([left, right]);
  if (!both) return unclearTruth([left, right]);
  const passes = orders[op];
  const run = strict(both, ([a, b]) => {
    if (a === undefined || b === undefined) return undefined;
    if (Number.isNaN(a) || Number.isNaN(b)) return truth(op === '<>');
    return truth(passes(compareValues(a, b)));
  });
  return called(op, both, boolean, run);
}

export function conjunction(args: readonly Term[]): Term {
  const run: Term['run'] = row => {
    let value: bigint | null | undefined = 1n;
    for (const arg of args) {
      const own = arg.run(row);
      if (own === 0n) return 0n;
      if (own === undefined) value = undefined;
      else if (own === null && value === 1n) value = null;
    }
    return value;
  };
  return called('and', args, boolean, run);
}

export function disjunction(args: readonly Term[]): Term {
  const run: Term['run'] = row => {
    let value: bigint | null | undefined = 0n;
    for (const arg of args) {
      const own = arg.run(row);
      if (own === 1n) return 1n;
      if (own === undefined) value = undefined;
      else if (own === null && value === 0n) value = null;
    }
    return value;
  };
  return called('or', args, boolean, run);
}

export const negation = (arg: Term): Term =>
  called(
    'not',
    [arg],
    boolean,
    strict([arg], ([value]) => truth(value === 0n)),
  );

export function isNull(arg: Term): Term {
  const run: Term['run'] = row => {
    const value = arg.run(row);
    return value === undefined ? undefined : truth(value === null);
  };
  return called('is null', [arg], boolean, run);
}

/** IS NOT DISTINCT FROM: nulls are the same, NaN too. */
export function identity(left: Term, right: Term): Term {
  const both = together([left, right]);
  const [one, other] = both ?? [];
  if (!one || !other) return unclearTruth([left, right]);
  const run: Term['run'] = row => {
    const [a, b] = [one.run(row), other.run(row)];
    if (a === undefined || b === undefined) return undefined;
    if (a === null || b === null) return truth(a === b);
    return truth(Number.isNaN(a) ? Number.isNaN(b) : compareValues(a, b) === 0);
  };
  return called('identical', [one, other], boolean, run);
}

export const between = (value: Term, low: Term, high: Term): Term => {
  const [own, least, most] = together([value, low, high]) ?? [];
  if (!own || !least || !most) return unclearTruth([value, low, high]);
  const { run } = conjunction([comparison('>=', own, least), comparison('<=', own, most)]);
  return called('between', [own, least, most], boolean, run);
};

export function membership(value: Term, items: readonly Term[]): Term {
  const all = together([value, ...items]);
  const own = all?.[0];
  if (!all || !own) return unclearTruth([value, ...items]);
  const list = all.slice(1);
  const [only] = list;
  const isSame = ({ is, run }: Term) => is === 'constant' && only?.is === 'constant' && run([]) === only.value;
  if (only && (list.length === 1 || list.every(isSame))) return comparison('=', own, only);
  return called('in', all, boolean, allConstant(own, list) ?? anyEqual(own, list));
}

/** Known when the query is planned: looked up. */
function allConstant(own: Term, list: readonly Term[]): Term['run'] | undefined {
  const values = new Set<Value>();
  let hasNull = false;
  for (const item of list) {
    if (item.is !== 'constant') return undefined;
    if (item.value === null) hasNull = true;
    else if (!Number.isNaN(item.value)) values.add(item.value);
  }
  return strict([own], ([value]) => {
    if (value !== undefined && values.has(value)) return 1n;
    return hasNull ? null : 0n;
  });
}

function anyEqual(own: Term, list: readonly Term[]): Term['run'] {
  return disjunction(list.map(item => comparison('=', own, item))).run;
}

/** CASE: each condition with its result; a text of literals alone is constant where its condition is. */
export function choice(whens: readonly (readonly [when: Term, then: Term])[], otherwise: Term): Term {
  const results = together([...whens.map(([, then]) => then), otherwise]);
  const last = results?.at(-1);
  const conditions = whens.map(([when]) => when);
  if (!results || !last) return unclear([...conditions, otherwise].every(({ fixed }) => fixed));
  const run: Term['run'] = row => {
    for (const [index, when] of conditions.entries()) {
      const value = when.run(row);
      if (value === undefined) return undefined;
      if (value === 1n) return results[index]?.run(row);
    }
    return last.run(row);
  };
  return called('case', [...conditions, ...results], last.type, run);
}

export function coalesced(terms: readonly Term[]): Term {
  const all = together(terms);
  const last = all?.at(-1);
  if (!all || !last) return unclear(terms.every(({ fixed }) => fixed));
  const run: Term['run'] = row => {
    for (const term of all) {
      const value = term.run(row);
      if (value !== null) return value;
    }
    return null;
  };
  return called('coalesce', all, last.type, run);
}

export function nulledIf(value: Term, other: Term): Term {
  const equal = comparison('=', value, other);
  const run: Term['run'] = row => {
    const is = equal.run(row);
    return is === undefined ? undefined : is === 1n ? null : value.run(row);
  };
  return called('nullif', [value, other], value.type, run);
}

export const nothing = constant(null, { name: 'null' });
