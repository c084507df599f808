import { mergeTables } from '../../src/analyzers/catalog/merge-tables.ts';
import { editsOf, withEdits } from '../../src/advise/edits.ts';
import { readTerraform } from '../../src/analyzers/terraform/index.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Rule } from '../../src/model/rule.ts';
import { runRules } from '../../src/run-rules.ts';

/** The facts of Terraform's text, as the product reads it. */
export function hcl(text: string, file = 'main.tf'): Pick<Facts, 'tables' | 'resources'> {
  const { tables, resources, problems } = readTerraform([{ file, text }]);
  if (problems.length > 0) throw new SyntaxError(problems.map(({ message }) => message).join('; '));
  return { tables: mergeTables(tables).tables, resources };
}

/** A stream to S3 with these settings in its block, and other text below it. */
export const streaming = (settings: string, more = '', outside = '') =>
  hcl(`resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  name        = "clicks"
  destination = "extended_s3"
  ${outside}
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::lake"
    ${settings}
  }
}
${more}`);

/** What a rule reads of its bad examples in Terraform, at addresses of its own. */
export const badResources = ({ id, docs }: Rule): Pick<Facts, 'tables' | 'resources'> => {
  const examples = docs.bad.filter(({ file }) => file.endsWith('.tf')).map(({ file, text }) => hcl(text, file));
  const own = (address: string) => `module.${id.replace('/', '_')}.${address}`;
  return {
    tables: examples.flatMap(({ tables }) => tables),
    resources: examples
      .flatMap(({ resources }) => resources)
      .map(({ address = '', references = {}, ...rest }) => ({
        ...rest,
        address: own(address),
        references: Object.fromEntries(Object.entries(references).map(([path, to]) => [path, own(to)])),
      })),
  };
};

/** A text after the edits of what a rule reports of it, safe or not. */
export function fixedBy(rule: Rule, text: string): string {
  const { findings, problems } = runRules([rule], hcl(text));
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  return withEdits(text, editsOf(findings.map(({ remedy }) => remedy)));
}
