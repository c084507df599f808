import type { Dialect } from '../../languages/sql/index.ts';

/** A folder whose SQL says which engine it is for. */
export interface Told {
  readonly folder: string;
  readonly dialect: Dialect;
  /** What in it gave that away. */
  readonly because: string;
}

/** A config that does what no config does but for the dialects; the rest is there to be uncommented. */
export function configText(told: readonly Told[]): string {
  const overrides = told.map(
    ({ folder, dialect, because }) =>
      `  - files: ${JSON.stringify(`${folder}/**`)} # ${because}\n    dialect: ${dialect}\n`,
  );
  return `# yaml-language-server: $schema=./node_modules/lakewise/docs/config.schema.json
# What Lakewise reads and how it judges: lakewise rules lists the rules, lakewise explain RULE explains one.

# The dialect of SQL that nothing else tells: athena, redshift, trino or spark.
# dialect: athena
# The database of unqualified names.
# database: sales

# What holds for some files: the first entry that matches counts, whole.
${told.length > 0 ? `overrides:\n${overrides.join('')}` : '# overrides:\n#   - files: redshift/**\n#     dialect: redshift\n'}
# Files that are read for facts (tables, views) and never reported.
# context: [ddl/**]
# Files that are not read; .gitignore counts anyway.
# ignore: [vendor/**]

# Sizes and frequencies put dollars on findings before an account is connected.
# tables:
#   sales.orders: { bytes: 1.2TB, rows: 4e9 }
# queries:
#   reports/*.sql: { runsPerMonth: 720 }

# Severity of a rule (error, warning, info or off), and its thresholds.
# rules:
#   s3/small-files: { severity: info, options: { minFiles: 50 } }

# Findings that stay as they are, why, and until when.
# suppress:
#   - { rule: catalog/row-format-table, on: raw.audit_log, reason: kept as delivered by law, until: 2027-01-31 }
`;
}

/** A workflow that judges each pull request and shows findings in it. */
export const workflowText = (version: string): string => `name: lakewise
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
  security-events: write
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes lakewise@${version} lint --format sarif --output lakewise.sarif
      - uses: github/codeql-action/upload-sarif@v4
        if: \${{ !cancelled() && hashFiles('lakewise.sarif') != '' }}
        with:
          sarif_file: lakewise.sarif
`;

/** All is read, so that tables are known; only what is about to be committed is reported. */
export const preCommitText = (version: string): string => `repos:
  - repo: local
    hooks:
      - id: lakewise
        name: lakewise
        entry: npx --yes lakewise@${version} lint --changed-since HEAD
        language: system
        pass_filenames: false
        files: '[.](sql|tf)$|[.]tf[.]json$'
`;
