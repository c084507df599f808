import { allowedErrors, count, defineRule, isChecked, isFixture, isScratch, targetOf } from '../rule.ts';

const advice =
  'Drop the option, so that a bad row fails the load (test files with NOLOAD), or read SYS_LOAD_ERROR_DETAIL after it and alert on what was left out';

export default defineRule({
  id: 'redshift/copy-maxerror-high',
  title: 'COPY leaves out rows that fail to load, and nobody looks at them',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  inputs: ['sql'],
  meters: [],
  options: {
    errorRows: { default: 1000, unit: 'row', why: 'so many bad rows are a broken feed, not a typing error' },
  },
  fix: 'none',
  docs: {
    why: 'With MAXERROR above 0, or IGNOREALLERRORS, a load that loses rows ends as a success: reports are too low, and the rows are found missing weeks later, when the files are gone. The rows that were left out stand in STL_LOAD_ERRORS and SYS_LOAD_ERROR_DETAIL for a few days, and only help if something reads them.',
    detection:
      'COPY with MAXERROR above 0, or with IGNOREALLERRORS, where no statement further down in the same text reads the tables of load errors.\nAn error where errorRows or more may be left out.\nNot judged: NOLOAD, which loads nothing; temporary tables and those whose name or schema says that people try things (sandbox, tmp, test); texts of tests; and a limit that only a template knows.',
    unless:
      'The feed is known to have rows that nobody needs: then read the errors after the load, and alert above what is usual.',
    price: 'No cost is claimed: rows are lost, not dollars. What a wrong report costs is not on the bill.',
    bad: [
      { file: 'load.sql', text: "COPY sales.orders FROM 's3://lake/orders/' IAM_ROLE default CSV GZIP MAXERROR 5000;" },
    ],
    good: [
      { file: 'load.sql', text: "COPY sales.orders FROM 's3://lake/orders/' IAM_ROLE default CSV GZIP;" },
      {
        file: 'checked.sql',
        text: "COPY sales.orders FROM 's3://lake/orders/' IAM_ROLE default CSV GZIP MAXERROR 50;\nSELECT count(*) FROM stl_load_errors WHERE query = pg_last_copy_id();",
      },
    ],
    links: ['https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-load.html'],
  },
  visits: { engine: 'redshift', nodes: new Set(['copy']) },
  *visit(statement, tree, { statements, tables }, { errorRows }) {
    const { sql, writes } = statement;
    if (tree.node !== 'copy' || tree.clauses.some(({ name }) => name === 'noload')) return;
    const clause = tree.clauses.find(one => allowedErrors(one) > 0);
    if (
      !clause ||
      isFixture(clause.at) ||
      isScratch(writes[0]?.table ?? '', tables) ||
      isChecked(statement, statements)
    )
      return;
    const many = allowedErrors(clause) >= errorRows;
    const which = many ? `, ${count(errorRows)} of them or more,` : '';
    yield {
      subject: { sql },
      at: clause.at,
      message: `COPY into ${targetOf(statement)} leaves out rows that fail to load${which} and nothing after it in its text reads the load errors`,
      severity: many ? 'error' : 'warning',
      confidence: 'medium',
      waste: [],
      remedy: { kind: 'decide', safe: false, advice },
    };
  },
});
