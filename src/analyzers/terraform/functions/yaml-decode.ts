import type { Unread, Yaml } from '../../../languages/yaml/index.ts';
import { absent, beyond, list, number, object, scalar, textOf, tooLarge, unknown, type Value } from '../value.ts';
import { parseBig } from '../values/big-text.ts';
import { refused } from './signature.ts';

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const inThreeCases = (words: string) =>
  new Set(words.split(' ').flatMap(word => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]));
const yes = inThreeCases('true yes on y');
const no = inThreeCases('false no off n');

const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** Times, infinities and zeros below zero: what is made of them differs, or has no value here. */
const special = /^\d{4}-.*[Tt ]|^[-+]?\.inf$|^-0*(?:\.0*)?(?:[eE].*)?$/i;
const day = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** What Terraform makes of YAML; unknown where it may read it differently. */
export function valueOfYaml(yaml: Yaml | Unread): Value {
  if (yaml === 'broken') return refused('YAML that is none');
  if (yaml === 'doubtful') return unknown('YAML that programs read differently');
  if ('beyond' in yaml) return beyond(yaml.beyond);
  if (yaml.node === 'list') return list(yaml.items.map(valueOfYaml));
  if (yaml.node === 'text') return yaml.plain ? plain(yaml.text) : scalar(yaml.text);
  const fields = new Map<string, Value>();
  for (const [key, inner] of yaml.entries) {
    const given = valueOfYaml(key);
    if (given.is === 'unknown') return given;
    const name = textOf(given);
    if (name === undefined) return refused('YAML with a key that is no text');
    const value = valueOfYaml(inner);
    if (name !== '<<') fields.set(name, value);
    else if (value.is === 'object') for (const [own, merged] of value.fields) fields.set(own, merged);
    else return value.is === 'unknown' ? value : refused('YAML that merges what is no map');
  }
  return object(fields);
}

function plain(text: string): Value {
  if (nulls.has(text)) return absent;
  if (yes.has(text)) return scalar(true);
  if (no.has(text)) return scalar(false);
  if (/^[.]nan$/i.test(text))
    return text === '.nan' || text === '.NaN' || text === '.NAN' ? refused('no number') : scalar(text);
  if (special.test(text)) return unknown('YAML that programs read differently');
  const [, year, month = '', date = ''] = day.exec(text) ?? [];
  if (year !== undefined) return dayOf(text, `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  if (decimal.test(text)) return numberOf(text.replace(/^\+/, ''));
  if (/^0x[\da-fA-F]+$|^0o[0-7]+$/.test(text)) return numberOf(String(BigInt(text)));
  return scalar(text);
}

/** A day is its midnight; one that there is not, a text. */
function dayOf(text: string, iso: string): Value {
  const time = Date.parse(iso);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
  return scalar(isDay ? `${iso}T00:00:00Z` : text);
}

function numberOf(text: string): Value {
  const big = parseBig(text);
  return big ? number(big) : tooLarge;
}
