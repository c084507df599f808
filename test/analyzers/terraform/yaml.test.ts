import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodeYaml } from '../../../src/analyzers/terraform/functions/yaml-encode.ts';
import { valueOfYaml } from '../../../src/analyzers/terraform/functions/yaml-decode.ts';
import { decodeJson, encodeJson } from '../../../src/analyzers/terraform/functions/json.ts';
import { readYaml } from '../../../src/languages/yaml/index.ts';
import { readTerraform } from '../../../src/analyzers/terraform/index.ts';
import { answer } from './material.ts';

describe('yamlencode', () => {
  // Each as `terraform console` writes it.
  test.each([
    ['1', '1\n...\n'],
    ['"x"', '"x"\n'],
    ['"a\\nb"', '|-\n  a\n  b\n'],
    ['[]', '[]\n'],
    ['[[1],[[2,[]]]]', '- - 1\n- - - 2\n    - []\n'],
    ['{"b":[1,{"c":{}}],"a":{"d":null}}', '"a":\n  "d": null\n"b":\n- 1\n- "c": {}\n'],
    ['{"a":"\\nx"}', '"a": |2-\n\n  x\n'],
    ['{"a":"x\\n\\n"}', '"a": |+\n  x\n\n'],
    ['{"a":"x \\ny"}', '"a": "x \\ny"\n'],
    ['["\\u0001\\u0085\\ufeff\\ud83d\\ude00"]', '- "\\x01\\N\\uFEFF\\U0001F600"\n'],
    [`["${'word '.repeat(20)}end"]`, `- "${'word '.repeat(16).trimEnd()}\n  word word word word end"\n`],
  ])('of %s', (json, yaml) => {
    expect(encodeYaml(decodeJson(json))).toBe(yaml);
  });
  test.each(['{"a\\nb":1}', `{"${'a'.repeat(130)}":1}`, '["x\\u2028\\ny"]'])('of %s is not known', json => {
    expect(encodeYaml(decodeJson(json))).toBeUndefined();
  });
  it('is read as what it was made of', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).map(some => some.normalize('NFC'));
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string({ maxLength: 8 }).map(key => key.normalize('NFC')),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, made => {
        const given = decodeJson(JSON.stringify(made));
        const yaml = readYaml(encodeYaml(given) ?? '');
        fc.pre(typeof yaml === 'object' && 'node' in yaml);
        expect(encodeJson(valueOfYaml(yaml))).toBe(encodeJson(given));
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['yamldecode("a: yes")', '{"a":true}'],
  ['yamldecode("a: 017")', '{"a":17}'],
  ['yamldecode("0x10: x")', '{"16":"x"}'],
  ['yamldecode("a: 2026-11-27")', '{"a":"2026-11-27T00:00:00Z"}'],
  ['yamldecode("a: 2026-2-3")', '{"a":"2026-02-03T00:00:00Z"}'],
  ['yamldecode("a: 2026-02-30")', '{"a":"2026-02-30"}'],
  ['yamldecode("a: 2026-11-27T10:00:00Z")', '?'],
  ['yamldecode("a: .nan")', 'ERR'],
  ['yamldecode("a: -0.5")', '{"a":-0.5}'],
  ['yamldecode("a: -0")', '?'],
  ['yamldecode("a: &x {b: 1}\\nc: *x")', '{"a":{"b":1},"c":{"b":1}}'],
  ['yamldecode("<<: {a: 1}")', '{"a":1}'],
  ['yamldecode("a: 7\\n<<: {a: 1, b: 2}\\nb: 3")', '{"a":1,"b":3}'],
  ['yamldecode("<<: [{a: 1}]")', 'ERR'],
  ['yamldecode("a: [1")', 'ERR'],
  ['yamldecode("~: 1")', 'ERR'],
  ['can(1/0)', 'true'],
  ['can([{ a = -1/0 }])', 'true'],
  ['can(0/0)', 'false'],
  ['title("ǆ ა ᾳ ß")', '"ǅ ა ᾼ ß"'],
  ['upper("ßᾳŉა")', '"ßᾼŉᲐ"'],
  ['lower("İΣ")', '"iσ"'],
  ['templatestring(local.list[0], {})', '"q"'],
  ['templatestring(local.objects.*.id[0], {})', '"a"'],
  ['format("%q", "x", null)', '?'],
  ['length([format("%q", "x", null)])', '1'],
  ['formatlist("%s", null)', '?'],
  ['templatestring(local.several.patterns[4], { a = 1 })', 'ERR'],
  ['templatestring((local.list[0]), {})', 'ERR'],
  ['templatestring((local.list)[0], {})', 'ERR'],
  ['templatestring(local.pattern, { name = "a", on = true })', '"a: A on"'],
  ['templatestring("a", {})', 'ERR'],
  ['templatestring(local.zero, {})', 'ERR'],
])('%s is %s', (source, value) => {
  expect(answer(source).value).toBe(value);
});

it('reaches resources where something reads it', () => {
  const text = 'resource "aws_glue_job" "j" {\n  timeout = yamldecode("minutes: 60").minutes\n}\n';
  const read = (outside: Parameters<typeof readTerraform>[1]) =>
    readTerraform([{ file: 'main.tf', text }], outside).resources.map(({ values, unknown }) => ({ values, unknown }));
  expect(read({ yaml: readYaml })).toEqual([{ values: { timeout: 60 }, unknown: [] }]);
  expect(read({})).toEqual([{ values: {}, unknown: ['timeout'] }]);
});
