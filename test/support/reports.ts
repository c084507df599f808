import type { Report, Reported } from '../../src/model/report.ts';

/** Whole reports for reporters; a test states only what its case turns on. */
export const aFinding = (rest: Partial<Reported> = {}): Reported => ({
  rule: 'redshift/copy-compupdate-on',
  severity: 'warning',
  subject: { sql: 'q' },
  at: { file: 'load.sql', line: 3, column: 5, endLine: 3, endColumn: 18 },
  message: 'The load samples its input',
  confidence: 'high',
  waste: [],
  saving: { kind: 'none' },
  fingerprint: 'f'.repeat(32),
  remedy: { kind: 'decide', safe: false, advice: 'Turn it off' },
  ...rest,
});

export const aReport = (findings: readonly Reported[], rest: Partial<Report> = {}): Report => ({
  version: 1,
  tool: { name: 'lakewise', version: '1.2.3' },
  asOf: '2026-11-27T00:00:00Z',
  findings,
  skipped: [],
  notCovered: [],
  problems: [],
  summary: {
    files: 1,
    statements: 1,
    tables: 0,
    errors: 0,
    warnings: findings.length,
    infos: 0,
    suppressed: 0,
    unpriced: 0,
    usdPerMonth: { low: 0, high: 0 },
  },
  ...rest,
});
