import { defineRule, suppressionFinding } from '../rule.ts';

export default defineRule({
  id: 'suppression/without-reason',
  title: 'Suppression gives no reason',
  severity: 'warning',
  since: '0.1.0',
  needs: ['suppressions'],
  inputs: ['sql', 'terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Without one nobody can tell later whether the waste was accepted or only silenced, so it stays for good.',
    detection:
      'A comment that turns a rule off and has no text after the rule, a day aside. The config asks for a reason by itself.',
    unless: 'There is no such case: a few words are enough.',
    price: 'It costs nothing by itself, so no dollars are claimed.',
    bad: [
      {
        file: 'load.sql',
        text: "TRUNCATE m.a;\n-- lakewise-disable-next-line redshift/copy-compupdate-on\nCOPY m.a FROM 's3://lake/a/' IAM_ROLE default CSV COMPUPDATE ON;",
      },
    ],
    good: [
      {
        file: 'load.sql',
        text: "TRUNCATE m.a;\n-- lakewise-disable-next-line redshift/copy-compupdate-on: sizes vary\nCOPY m.a FROM 's3://lake/a/' IAM_ROLE default CSV COMPUPDATE ON;",
      },
    ],
    links: ['https://docs.aws.amazon.com/wellarchitected/latest/framework/cost-optimization.html'],
  },
  *check({ suppressions }) {
    for (const suppression of suppressions)
      if (suppression.reason === undefined)
        yield suppressionFinding(
          suppression,
          `This suppresses ${suppression.rule} without a reason`,
          `Write it behind a colon: lakewise-disable-next-line ${suppression.rule}: why it stays`,
        );
  },
});
