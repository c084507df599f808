import { listOf, obstacleOf, scalar, typed, unknown, type Value } from '../value.ts';
import { bytesOfBase64, decode, encode, utf8 } from './base64.ts';
import { decodeCsv } from './csv.ts';
import { formats } from './format.ts';
import { decodeJson, encodeJson } from './json.ts';
import { valueOfYaml } from './yaml-decode.ts';
import { encodeYaml } from './yaml-encode.ts';
import { anything, asText, ofTexts, refused, text, type Family } from './signature.ts';

export const encodings: Family = {
  ...formats,
  base64encode: ofTexts(1, (given = '') => Buffer.from(given).toString('base64')),
  base64decode: ofTexts(1, (given = '') => {
    const bytes = bytesOfBase64(given);
    return bytes && utf8(bytes);
  }),
  textencodebase64: {
    parameters: [text, text],
    gives: 'string',
    compute: ([given, name]) => encode(asText(given), asText(name)),
  },
  textdecodebase64: {
    parameters: [text, text],
    gives: 'string',
    compute: ([given, name]) => decode(asText(given), asText(name)),
  },
  urlencode: ofTexts(1, (given = '') =>
    encodeURIComponent(given)
      .replace(/[!'()*]/g, character => '%' + character.charCodeAt(0).toString(16).toUpperCase())
      .replaceAll('%20', '+'),
  ),
  jsonencode: { parameters: [anything], gives: 'string', compute: ([given]) => encoded(given) },
  jsondecode: { parameters: [text], gives: 'any', compute: ([given]) => decodeJson(asText(given)) },
  yamlencode: { parameters: [anything], gives: 'string', compute: ([given]) => encodedAsYaml(given) },
  yamldecode: {
    parameters: [text],
    gives: 'any',
    compute: ([given], { files }) => {
      const yamlText = asText(given);
      if (yamlText.split('\n').every(line => /^\s*(?:#|$)/.test(line))) return refused('YAML without a document');
      return valueOfYaml(files?.yaml?.(yamlText) ?? 'doubtful');
    },
  },
  csvdecode: { parameters: [text], gives: 'any', compute: ([given]) => decodeCsv(asText(given)) },
};

function encoded(given: Value = listOf('any', [])): Value {
  const obstacle = obstacleOf([given]);
  if (obstacle) return typed(obstacle, 'string');
  const text = scalar(encodeJson(given));
  return text.is === 'scalar' && given.is !== 'scalar' ? { ...text, encoded: given } : text;
}

function encodedAsYaml(given: Value = listOf('any', [])): Value {
  const obstacle = obstacleOf([given]);
  if (obstacle) return typed(obstacle, 'string');
  const text = encodeYaml(given);
  return text === undefined ? unknown('YAML that is written otherwise', 'string') : scalar(text);
}
