import { defineRule, suppressionFinding } from '../rule.ts';

export default defineRule({
  id: 'suppression/expired',
  title: 'Suppression is past its day',
  severity: 'warning',
  since: '0.1.0',
  needs: ['suppressions'],
  inputs: ['sql', 'terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Whoever wrote it meant to look again by that day. Until somebody does, what it held back is reported as before.',
    detection:
      'A comment or an entry of `suppress` whose `until` lies before the day of the report: the day of the snapshot, or else today. On its last day it still holds.',
    unless: 'There is no such case: renew the day with a reason, or do what the finding advises.',
    price: 'It costs nothing by itself; what it held back is priced under its own rule.',
    bad: [
      {
        file: 'load.sql',
        text: "TRUNCATE m.a;\n-- lakewise-disable-next-line redshift/copy-compupdate-on: until the move until=2026-01-31\nCOPY m.a FROM 's3://lake/a/' IAM_ROLE default CSV COMPUPDATE ON;",
      },
    ],
    good: [
      {
        file: 'load.sql',
        text: "TRUNCATE m.a;\n-- lakewise-disable-next-line redshift/copy-compupdate-on: until the move until=2999-01-31\nCOPY m.a FROM 's3://lake/a/' IAM_ROLE default CSV COMPUPDATE ON;",
      },
    ],
    links: ['https://docs.aws.amazon.com/wellarchitected/latest/framework/cost-optimization.html'],
  },
  *check({ suppressions }) {
    for (const suppression of suppressions)
      if (suppression.expired && suppression.until !== undefined)
        yield suppressionFinding(
          suppression,
          `The suppression of ${suppression.rule} held until ${suppression.until}`,
          'Do what the finding advises and remove it, or renew the day with a reason',
        );
  },
});
