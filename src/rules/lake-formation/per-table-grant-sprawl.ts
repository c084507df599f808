import type { Place } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import { blockExample, counted, declaredOnes, defineRule, labelOf, martsExample, percent } from '../rule.ts';
import { placesIn, sharedGrants, subjectOf } from '../rule.ts';

export default defineRule({
  id: 'lake-formation/per-table-grant-sprawl',
  title: 'Tables are granted one by one to the same principals',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'none',
  options: {
    minGrants: {
      default: 100,
      why: 'with fewer grants of single tables, tags are more work than they save',
    },
    minPrincipals: { default: 3, why: 'two principals with the same tables may be one team and its jobs' },
    minShare: { default: 0.8, why: 'from there on the tables are one set with exceptions, and not several' },
  },
  docs: {
    why: 'Each new table needs a grant for each principal, and each new principal one for each table: what is forgotten shows when a query is denied, what is too much shows never. With LF-Tags a principal is granted an expression once, and a table takes the tags of its database.',
    detection:
      'More than 100 grants of a single table or of its columns, to at least 3 principals who each have at least 80 % of the tables of the one with most. Counted are pairs of a principal and a table.\nGrants whose principal or table is not known do not count, nor do those to IAM_ALLOWED_PRINCIPALS.',
    unless: 'Another system writes the grants and keeps them up to date.',
    price: 'No cost is claimed: it is the time of those who keep the grants.',
    bad: [
      {
        file: 'grants.tf',
        text: martsExample(
          '{ for pair in setproduct(local.teams, local.tables) : join(".", pair) => pair }',
          '${each.value[0]}',
          ...blockExample('table', 'database_name = "marts"', 'name          = each.value[1]'),
        ),
      },
    ],
    good: [
      {
        file: 'grants.tf',
        text: martsExample(
          'toset(local.teams)',
          '${each.key}',
          ...blockExample(
            'lf_tag_policy',
            'resource_type = "TABLE"',
            '',
            ...blockExample('expression', 'key    = "readers"', 'values = [each.key, "everyone"]'),
          ),
        ),
      },
    ],
    links: [
      'https://docs.aws.amazon.com/lake-formation/latest/dg/tag-based-access-control.html',
      'https://docs.aws.amazon.com/lake-formation/latest/dg/TBAC-overview.html',
    ],
  },
  *check({ resources }, { minGrants, minPrincipals, minShare }) {
    for (const { principals, tables, grants, resources: all } of sharedGrants(declaredOnes(resources), minShare)) {
      if (grants <= minGrants || principals < minPrincipals) continue;
      const [first, ...others] = all.toSorted((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1));
      if (!first) continue;
      const { at, also } = placesIn(first);
      yield {
        subject: subjectOf(first),
        at,
        also: [...also, ...elsewhere(at, others)],
        message: `${counted(grants, 'grant')} of single tables give ${counted(principals, 'principal')} the same ${counted(tables, 'table')}, or ${percent(minShare)} of them`,
        confidence: 'high',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Give the tables LF-Tags (aws_lakeformation_lf_tag), and each principal one grant with lf_tag_policy',
        },
      };
    }
  },
});

const mostPlaces = 5;

/** Where the others are written: a loop writes many at one place. */
function elsewhere(at: Place, others: readonly Resource[]): readonly Place[] {
  const lineOf = (place: Place) => ('file' in place ? `${place.file}:${place.line}` : '');
  const places = new Map(others.map(other => placesIn(other).at).map(place => [lineOf(place), place]));
  places.delete(lineOf(at));
  return [...places.values()].slice(0, mostPlaces);
}
