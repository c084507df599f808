import type { Resource } from '../../model/resource.ts';
import type { Table } from '../../model/table.ts';
import { defineRule, nameOf, placesIn, placesOfProperty, propertyOf, resourceExample } from '../rule.ts';
import { resourceOfTable, textSetting } from '../rule.ts';

const table = (type: string) =>
  resourceExample(
    'aws_glue_catalog_table',
    'bookings',
    'name          = "bookings"',
    'database_name = "sales"',
    `table_type    = "${type}"`,
  );

export default defineRule({
  id: 'lake-formation/governed-table',
  title: 'Governed table of Lake Formation is still in use',
  severity: 'error',
  since: '0.1.0',
  needs: ['tables'],
  uses: ['resources'],
  inputs: ['sql', 'terraform', 'catalog'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Lake Formation no longer supports governed tables: their transactions and their compaction are gone, and engines refuse to read or to write them. Iceberg has both, and every engine reads it.',
    detection:
      'A table whose type is GOVERNED in Terraform or in the catalog, whose property table_type is GOVERNED or LAKEFORMATION_GOVERNED, or with lakeformation.aso.status = true. A type that is not known is none.',
    unless: 'Never: copy what it holds into an Iceberg table, and drop it.',
    price: 'No cost is claimed: it is queries and jobs that fail.',
    bad: [{ file: 'bookings.tf', text: table('GOVERNED') }],
    good: [{ file: 'bookings.tf', text: table('EXTERNAL_TABLE') }],
    links: ['https://docs.aws.amazon.com/lake-formation/latest/dg/governed-tables.html'],
  },
  *check({ tables, resources }) {
    for (const own of tables) {
      const resource = resourceOfTable(own, resources);
      const said = saidBy(own, resource);
      if (said === undefined) continue;
      const places = placesOfProperty(own, said, said, resources);
      yield {
        subject: { table: own.id },
        ...places,
        ...(resource && said === 'type' ? { at: placesIn(resource, 'table_type').at } : {}),
        message: `${nameOf(own.id)} is a governed table, which Lake Formation no longer supports`,
        confidence: 'high',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Copy it into an Iceberg table with CREATE TABLE AS, and give that the optimizers of Glue',
        },
      };
    }
  },
});

/** What says so: the resource's type, or a property. */
function saidBy({ properties }: Table, resource: Resource | undefined): string | undefined {
  if (resource && isGoverned(textSetting(resource, 'table_type'))) return 'type';
  if (isGoverned(propertyOf(properties, 'table_type'))) return 'table_type';
  const status = propertyOf(properties, 'lakeformation.aso.status');
  return typeof status === 'string' && status.toLowerCase() === 'true' ? 'lakeformation.aso.status' : undefined;
}

const isGoverned = (type: unknown) => typeof type === 'string' && /^(?:lakeformation_)?governed$/i.test(type);
