import { parseHcl } from '../../languages/hcl/index.ts';
import { evaluate } from './expression.ts';
import { attributeOf, type Module, type Part } from './module.ts';
import { writtenOn, type Scope } from './scope.ts';
import type { Source } from './source.ts';
import { scalar, unknown, type Value } from './value.ts';

/** What a root module's variables are given from outside. */
export interface Inputs {
  /** Files of values, and single values, as named by whoever runs us; later ones win. */
  readonly given: readonly ({ readonly file: string } | { readonly name: string; readonly text: string })[];
  /** Texts of the variables `TF_VAR_…`, by the name behind that. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A variables file, parsed. */
export interface Values {
  readonly file: string;
  readonly source: Source;
  /** What it does not seem to set it may set. */
  readonly isBroken: boolean;
}

const nothing: Scope['resolve'] = root => ({ value: unknown(`${root}, which no file of values may use`), taken: 0 });

/** The values of a root module's variables, by Terraform's precedence: environment, its own files of values, what is given. */
export function inputsOf(
  module: Module,
  files: readonly Values[],
  { given, environment }: Inputs,
  budget: Scope['budget'],
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const scope: Scope = { budget, resolve: nothing };
  const set = (name: string, value: Value) => module.variables.has(name) && values.set(name, value);
  const read = (file: Values) => {
    if (file.isBroken)
      for (const name of module.variables.keys()) set(name, unknown('a file of values that is broken'));
    const ground = writtenOn(file.source, scope);
    for (const { name, value } of file.source.body.attributes) set(name, evaluate(value, ground));
  };
  const readText = (name: string, text: string) => {
    const parts = module.variables.get(name);
    if (parts) set(name, valueOfText(text, parts, scope));
  };
  for (const [name, text] of Object.entries(environment)) readText(name, text);
  for (const file of files.filter(isAutomatic(module.folder)).toSorted(byPrecedence)) read(file);
  for (const one of given)
    if ('name' in one) readText(one.name, one.text);
    else for (const file of files.filter(({ file: path }) => path === one.file)) read(file);
  return values;
}

/** A text is itself for a variable of a primitive type, or of none; else it is an expression. */
function valueOfText(text: string, parts: readonly Part[], scope: Scope): Value {
  const type = attributeOf(parts, 'type');
  if (!type || (type.node === 'variable' && /^(?:string|number|bool)$/.test(type.name))) return scalar(text);
  const parsed = parseHcl(`v = ${text}\n`, '<value>');
  const [attribute] = parsed.body.attributes;
  return attribute && parsed.problems.length === 0
    ? evaluate(attribute.value, scope)
    : unknown('a value that is no expression');
}

/** Files that Terraform reads by itself in a root module's folder. */
const isAutomatic =
  (folder: string) =>
  ({ file }: Values) => {
    const own = folder === '' ? file : file.slice(folder.length + 1);
    return (
      (folder === '' || file.startsWith(`${folder}/`)) &&
      !own.includes('/') &&
      /^terraform[.]tfvars(?:[.]json)?$|[.]auto[.]tfvars(?:[.]json)?$/.test(own)
    );
  };

const rankOf = (file: string) =>
  /(?:^|[/])terraform[.]tfvars$/.test(file) ? 0 : /(?:^|[/])terraform[.]tfvars[.]json$/.test(file) ? 1 : 2;
const byPrecedence = (a: Values, b: Values) => rankOf(a.file) - rankOf(b.file) || (a.file < b.file ? -1 : 1);
