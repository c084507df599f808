import type { Yaml } from '../../../languages/yaml/index.ts';
import { absent, list, number, object, scalar, textOf, tooLarge, unknown, type Value } from '../value.ts';
import { parseBig } from '../values/big-text.ts';

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const inThreeCases = (words: string) =>
  new Set(words.split(' ').flatMap(word => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]));
const yes = inThreeCases('true yes on y');
const no = inThreeCases('false no off n');

const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** Days, infinities, merged maps: what is made of them differs, or has no value here. */
const special = /^\d{4}-|^[-+]?\.(?:inf|nan)$|^<<$|^-0/i;

/** What Terraform makes of YAML; unknown where it may read it differently. */
export function valueOfYaml(yaml: Yaml): Value {
  if (yaml.node === 'list') return list(yaml.items.map(valueOfYaml));
  if (yaml.node === 'text') return yaml.plain ? plain(yaml.text) : scalar(yaml.text);
  const fields = new Map<string, Value>();
  for (const [key, inner] of yaml.entries) {
    const name = textOf(valueOfYaml(key));
    if (name === undefined) return unknown('YAML with a key that is no text');
    fields.set(name, valueOfYaml(inner));
  }
  return object(fields);
}

function plain(text: string): Value {
  if (nulls.has(text)) return absent;
  if (yes.has(text)) return scalar(true);
  if (no.has(text)) return scalar(false);
  if (special.test(text)) return unknown('YAML that programs read differently');
  if (decimal.test(text)) return numberOf(text.replace(/^\+/, ''));
  if (/^0x[\da-fA-F]+$|^0o[0-7]+$/.test(text)) return numberOf(String(BigInt(text)));
  return scalar(text);
}

function numberOf(text: string): Value {
  const big = parseBig(text);
  return big ? number(big) : tooLarge;
}
