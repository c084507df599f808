import { defineRule, disagreementOf, nameOf, placeOfOrigin } from '../rule.ts';

const table = (drift: string) => `{
  "tables": [
    {
      "id": "awsdatacatalog.web.clicks",
      "origins": [
        { "from": "sql", "at": { "file": "clicks.sql", "line": 1, "column": 23, "endLine": 1, "endColumn": 29 } },
        { "from": "hcl", "at": { "address": "aws_glue_catalog_table.clicks" } }
      ],
      "drift": [${drift}]
    }
  ]
}
`;
const format = `
        {
          "attribute": "format",
          "origins": [
            { "from": "sql", "at": { "file": "clicks.sql", "line": 1, "column": 23, "endLine": 1, "endColumn": 29 } },
            { "from": "hcl", "at": { "address": "aws_glue_catalog_table.clicks" } }
          ]
        }
      `;

export default defineRule({
  id: 'catalog/origins-disagree',
  title: 'One table is declared in several places that differ',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables'],
  uses: ['resources'],
  inputs: ['sql', 'terraform', 'catalog'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'A CREATE EXTERNAL TABLE, a resource of Terraform and the catalog may all describe one table, and the one that was carried out last counts. If they differ, the next apply or script changes how the files are read: queries fail, or return columns that belong to others.',
    detection:
      'A table of the same database and name in SQL, in Terraform and in the catalog, of which two know an attribute and say something else: table type, format, location, partition keys, columns or their types. The first four are errors.\nFine: another spelling of a type or of a path, another order of columns where files have them by name, attributes that one leaves out or that are not known, views, bucket names that differ in stage, account or region, and places that only stand for others. Scripts that differ among themselves, or roots of Terraform that do, may be of several environments: what they differ in is not compared. What a warehouse chooses itself is not compared either.',
    unless: 'The two are of different accounts, and only share the name: keep them apart by database.',
    price: 'No cost is claimed: it is queries that fail or mislead, and plans that never come to rest.',
    bad: [{ file: 'clicks.json', text: table(format) }],
    good: [{ file: 'clicks.json', text: table('') }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/create-table.html',
      'https://docs.aws.amazon.com/glue/latest/dg/catalog-and-crawler.html',
    ],
  },
  *check({ tables, resources }) {
    for (const table of tables) {
      const disagreement = disagreementOf(table);
      if (!disagreement) continue;
      const { isGrave, parties, attributes, path } = disagreement;
      const [at, ...also] = table.origins.map(origin => placeOfOrigin(origin, path, resources));
      if (!at) continue;
      yield {
        subject: { table: table.id },
        at,
        also,
        message: `${nameOf(table.id)} is declared in several places: ${parties} differ in ${attributes}`,
        severity: isGrave ? 'error' : 'warning',
        confidence: 'medium',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Align the declarations with what the files are, or keep one of them and delete the others',
        },
      };
    }
  },
});
