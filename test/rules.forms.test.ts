import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { judgeExample } from './support/examples.ts';
import { asJson } from './support/hcl-as-json.ts';

const ofTerraform = rules.flatMap(rule =>
  [...rule.docs.bad, ...rule.docs.good]
    .filter(({ file }) => file.endsWith('.tf'))
    .map(example => ({ id: rule.id, file: example.file, rule, example })),
);

describe('an example in HCL and as JSON', () => {
  test('is there', () => expect(ofTerraform.length).toBeGreaterThan(10));
  test.each(ofTerraform)('$id: $file has the same findings', async ({ rule, example }) => {
    const about = async (file: string, text: string) =>
      (await judgeExample(rule, { file, text })).findings.map(({ subject, message, at }) => ({
        subject,
        message,
        path: 'path' in at ? at.path : undefined,
      }));
    expect(await about(`${example.file}.json`, asJson(example.text))).toEqual(await about(example.file, example.text));
  });
});
