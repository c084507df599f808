import type { Token } from './token.ts';

/** A statement of PL/pgSQL as SQL has it: without the variables that it fills, and with those that it reads as parameters. */
export const plainSql = (tokens: readonly Token[], variables: ReadonlySet<string>): readonly Token[] =>
  withoutVariables(withoutInto(tokens), variables);

/** SELECT … INTO of PL/pgSQL names variables, no table. */
function withoutInto(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.value !== 'select' && tokens[0]?.value !== 'with') return tokens;
  let depth = 0;
  const from = tokens.findIndex(({ type, value }) => {
    if (type === 'symbol') depth += value === '(' ? 1 : value === ')' ? -1 : 0;
    return depth === 0 && type === 'word' && value === 'into';
  });
  if (from < 0) return tokens;
  let to = from + 1;
  if (tokens[to]?.value === 'strict') to += 1;
  to += 1;
  while (tokens[to]?.value === ',' || tokens[to]?.value === '.') to += 2;
  return [...tokens.slice(0, from), ...tokens.slice(to)];
}

/** Variables stand for values, as parameters do, where an expression may stand. */
function withoutVariables(tokens: readonly Token[], variables: ReadonlySet<string>): readonly Token[] {
  const listed = insertList(tokens);
  const start = expressionsFrom(tokens);
  return tokens.map((token, index) => {
    if (
      index < start ||
      token.type !== 'word' ||
      !variables.has(token.value) ||
      (index > listed.from && index < listed.to)
    )
      return token;
    const [before, after] = [tokens[index - 1]?.value ?? '', tokens[index + 1]?.value ?? ''];
    const isTarget = (before === 'set' || before === ',') && after === '=';
    if (named.has(before) || after === '(' || after === ':=' || isTarget || index === 0) return token;
    return { ...token, type: 'parameter' as const };
  });
}
const named: ReadonlySet<string> = new Set([
  '.',
  'as',
  'from',
  'join',
  'into',
  'update',
  'table',
  'view',
  'copy',
  'using',
]);

/** Where expressions begin: behind AS in what creates a table, nowhere in what names objects alone. */
function expressionsFrom(tokens: readonly Token[]): number {
  const first = tokens[0]?.value ?? '';
  if (first !== 'create') return first === 'drop' || first === 'alter' || first === 'grant' ? tokens.length : 0;
  const as = tokens.findIndex(({ type, value }) => type === 'word' && value === 'as');
  return as < 0 ? tokens.length : as;
}

/** The column list of an INSERT. */
function insertList(tokens: readonly Token[]): { readonly from: number; readonly to: number } {
  if (tokens[0]?.value !== 'insert') return { from: 0, to: 0 };
  const from = tokens.slice(0, 12).findIndex(({ type, value }) => type === 'symbol' && value === '(');
  const next = tokens[from + 1]?.value;
  if (from < 0 || next === 'select' || next === 'with') return { from: 0, to: 0 };
  const to = tokens.findIndex(({ type, value }, index) => index > from && type === 'symbol' && value === ')');
  return tokens.slice(0, from).some(({ value }) => value === 'values' || value === 'select')
    ? { from: 0, to: 0 }
    : { from, to };
}
