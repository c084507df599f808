import type { Random } from './random.ts';

export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** Where expressions may put what they refer to. */
export interface Module {
  readonly variables: string[];
  readonly locals: string[];
  readonly random: Random;
  /** A name that nothing else has. */
  fresh(): string;
}

/** The text of a value in HCL. */
function literal(value: Data): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${quoted(key)} = ${literal(inner)}`)
    .join(', ')} }`;
}

const quoted = (text: string) => JSON.stringify(text).replaceAll(/[$%](?=\{)/g, sign => sign + sign);

export const isList = (value: Data): value is readonly Data[] => Array.isArray(value);

/** An expression whose value in Terraform is the given one, which it takes some way to. */
export function expressionFor(value: Data, module: Module, depth = 3): string {
  const { random } = module;
  if (depth === 0 || random.chance(0.25)) return literal(value);
  const inner = (part: Data) => expressionFor(part, module, depth - 1);
  const general = [
    () => {
      const name = module.fresh();
      module.locals.push(`${name} = ${inner(value)}`);
      return `local.${name}`;
    },
    () => {
      const name = module.fresh();
      module.variables.push(`variable "${name}" {\n  default = ${literal(value)}\n}`);
      return `var.${name}`;
    },
    () => `(${inner(true)} ? ${inner(value)} : ${literal(value)})`,
    () => `try(${inner({ a: null })}.b, ${inner(value)})`,
    () => `${inner({ k: value, z: 1 })}.k`,
    () => `${inner([value, value])}[${random.below(2)}]`,
    () => `[for x in ${inner([1, 2])} : ${inner(value)}][${random.below(2)}]`,
    () => `coalesce(null, ${inner(value)})`,
    () => `jsondecode(jsonencode(${inner(value)}))`,
    () => `lookup(${inner({ k: value })}, "k", ${literal(value)})`,
    () => `one(${inner([value])}[*])`,
    () => `element(${inner([value, value])}, ${random.below(5)})`,
  ] as const;
  if (value === null) return 'null';
  if (typeof value === 'string') return textFor(value, module, depth, random.chance(0.4) ? general : undefined);
  if (typeof value === 'number')
    return random.chance(0.4)
      ? random.pick(general)()
      : random.pick([
          () => `(${inner(value - 3)} + 3)`,
          () => `(${inner(value * 2)} / 2)`,
          () => `max(${inner(value)}, ${value - 1})`,
          () => `tonumber("${value}")`,
          () => `sum([${inner(value - 1)}, 1])`,
          () => (Number.isInteger(value) ? `floor(${value}.5)` : `ceil(${value}) - ${Math.ceil(value) - value}`),
          () => (value >= 0 && value < 6 ? `length(range(${value}))` : `-(${inner(-value)})`),
          () =>
            Number.isInteger(value)
              ? `parseint("${Math.abs(value).toString(16)}", 16)${value < 0 ? ' * -1' : ''}`
              : `pow(${value}, 1)`,
        ])();
  if (typeof value === 'boolean')
    return random.chance(0.4)
      ? random.pick(general)()
      : random.pick([
          () => `!${inner(!value)}`,
          () => `(${inner(3)} ${value ? '==' : '!='} 3)`,
          () => `(${inner(3)} ${value ? '>' : '<='} 2 && true)`,
          () => `contains(${inner(['a', 'b'])}, ${value ? '"a"' : '"c"'})`,
          () => `tobool("${value}")`,
          () => `can(${value ? '1' : 'tonumber("x")'})`,
          () => `(${inner('a')} ${value ? '==' : '!='} "a" || false)`,
        ])();
  if (isList(value)) return listFor(value, module, depth, general);
  return mapFor(value, module, depth, general);
}

type Ways = readonly [() => string, ...(() => string)[]];

function textFor(value: string, module: Module, depth: number, general: Ways | undefined): string {
  const { random } = module;
  if (general && value !== '') return random.pick(general)();
  const inner = (part: Data) => expressionFor(part, module, depth - 1);
  const middle = random.below(value.length + 1);
  const [left, right] = [value.slice(0, middle), value.slice(middle)];
  const ways: Ways = [
    () => `"\${${inner(left)}}\${${inner(right)}}"`,
    () => `"${quoted(left).slice(1, -1)}\${${inner(right)}}"`,
    () => `join("", [${inner(left)}, ${inner(right)}])`,
    () => `format("%s%s", ${inner(left)}, ${inner(right)})`,
    () => `replace(${quoted(`${value}~`)}, "~", "")`,
    () => `trimsuffix(${quoted(`${value}##`)}, "##")`,
    () => `substr(${quoted(`${value}tail`)}, 0, ${value.length})`,
    () => (value === value.toLowerCase() ? `lower(${inner(value)})` : inner(value)),
    () => `"%{ if ${inner(true)} }${quoted(value).slice(1, -1)}%{ else }no%{ endif }"`,
    () => `base64decode(base64encode(${inner(value)}))`,
    () => `"%{ for x in ${inner([left, right])} }\${x}%{ endfor }"`,
  ];
  return random.pick(ways)();
}

function listFor(value: readonly Data[], module: Module, depth: number, general: Ways): string {
  const { random } = module;
  const inner = (part: Data) => expressionFor(part, module, depth - 1);
  const isTexts = value.every(item => typeof item === 'string' && item !== '' && !item.includes(','));
  const middle = random.below(value.length + 1);
  const ways: Ways = [
    () => `[${value.map(inner).join(', ')}]`,
    () => `concat(${inner(value.slice(0, middle))}, ${inner(value.slice(middle))})`,
    () => `[for x in ${inner(value)} : x]`,
    () => `[for k, v in ${inner(value)} : v if k >= 0]`,
    () => (value.some(item => typeof item === 'object') ? inner(value) : `flatten([${inner(value)}, []])`),
    () => `slice(${inner([...value, 'end'])}, 0, ${value.length})`,
    () => (isTexts && value.length > 0 ? `split(",", ${inner(value.join(','))})` : inner(value)),
    () => `reverse(${inner(value.toReversed())})`,
    () => (isTexts ? `tolist(${inner(value)})` : literal(value)),
    () => `(${inner(value.map(item => ({ v: item })))}[*].v)`,
  ];
  return random.chance(0.3) ? random.pick(general)() : random.pick(ways)();
}

function mapFor(value: { readonly [key: string]: Data }, module: Module, depth: number, general: Ways): string {
  const { random } = module;
  const inner = (part: Data) => expressionFor(part, module, depth - 1);
  const entries = Object.entries(value);
  const object = (some: readonly (readonly [string, Data])[]) =>
    `{ ${some.map(([key, item]) => `${random.chance(0.5) ? quoted(key) : `(${inner(key)})`} = ${inner(item)}`).join(', ')} }`;
  const middle = random.below(entries.length + 1);
  const ways: Ways = [
    () => object(entries),
    () => `merge(${object(entries.slice(0, middle))}, ${object(entries.slice(middle))})`,
    () => `{ for k, v in ${inner(value)} : k => v }`,
    () => `zipmap(${inner(entries.map(([key]) => key))}, ${literal(entries.map(([, item]) => item))})`,
    () => `{ for pair in ${literal(entries.map(([k, v]) => ({ k, v })))} : pair.k => pair.v }`,
  ];
  return random.chance(0.3) ? random.pick(general)() : random.pick(ways)();
}
