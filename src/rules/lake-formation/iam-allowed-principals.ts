import { databaseOfGrant, declaredOnes, defineRule, grantsToIam, iamAllowed, isGoverned, isHybrid } from '../rule.ts';
import { labelOf } from '../rule.ts';
import { placesIn, resourceExample, subjectOf } from '../rule.ts';

const grant = (name: string, principal: string) =>
  resourceExample(
    'aws_lakeformation_permissions',
    name,
    `principal   = "${principal}"`,
    'permissions = ["SELECT"]',
    '',
    'table {',
    '  database_name = "sales"',
    '  name          = "orders"',
    '}',
  );
const analysts = grant('analysts', 'arn:aws:iam::111122223333:role/analysts');

export default defineRule({
  id: 'lake-formation/iam-allowed-principals',
  title: 'Grant to IAMAllowedPrincipals goes around Lake Formation',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'IAM_ALLOWED_PRINCIPALS stands for everyone whom IAM lets in. As long as it holds a grant of a database or table, those who have no grant of their own read it all the same, with all columns and rows: the finer grants and filters beside it decide nothing.',
    detection:
      'A grant to IAM_ALLOWED_PRINCIPALS of a database or table where the same configuration gives others permissions or filters of that database; and default permissions of new databases or tables that give it ALL where there are any grants to others.\nSilent where nothing else is granted, in hybrid access mode, and where the principal or the database is not known.',
    unless: 'A migration to Lake Formation is under way, and its end has a date: suppress it until then.',
    price: 'No cost is claimed: it is about who reads what.',
    bad: [{ file: 'grants.tf', text: `${grant('everyone', iamAllowed)}\n${analysts}` }],
    good: [{ file: 'grants.tf', text: analysts }],
    links: [
      'https://docs.aws.amazon.com/lake-formation/latest/dg/upgrade-glue-lake-formation.html',
      'https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html',
    ],
  },
  *check({ resources }) {
    const declared = declaredOnes(resources);
    if (isHybrid(declared)) return;
    for (const { own, path } of grantsToIam(declared)) {
      const isDefault = path !== 'principal';
      const database = databaseOfGrant(own);
      if ((!isDefault && database === undefined) || !isGoverned(isDefault ? undefined : database, declared)) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} lets everyone in whom IAM lets in, beside grants of Lake Formation that are narrower`,
        confidence: 'high',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: isDefault
            ? 'Take the block out, so that new databases and tables are granted by Lake Formation alone'
            : 'Grant those who need it themselves, and revoke this one',
        },
      };
    }
  },
});
