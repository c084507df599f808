import { isKnown } from '../../model/maybe.ts';
import { defineRule, suppressionFinding } from '../rule.ts';

export default defineRule({
  id: 'suppression/unused',
  title: 'Suppression holds nothing back',
  severity: 'warning',
  since: '0.1.0',
  needs: ['suppressions'],
  inputs: ['sql', 'terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'What it was written for is gone; left standing, it would hide the next finding of that rule in the same place.',
    detection:
      'A comment or an entry of `suppress` whose rule was judged there in this run and reported nothing. It is silent where the rule was off, lacked facts or could not read the text, and of an entry of the config unless it names files and the whole folder of the config was judged.',
    unless:
      'The rule reports there only with facts that this run did not have, such as a snapshot that another job reads.',
    price: 'It costs nothing by itself, so no dollars are claimed.',
    bad: [
      {
        file: 'load.sql',
        text: '-- lakewise-disable-next-line redshift/copy-compupdate-on: sizes vary\nSELECT a FROM b;',
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
      if (isKnown(suppression.silenced) && suppression.silenced === 0 && !suppression.expired)
        yield suppressionFinding(
          suppression,
          `Nothing is reported by ${suppression.rule} here: this suppresses nothing`,
          'Remove it; if it was meant for another line or rule, move it there',
        );
  },
});
