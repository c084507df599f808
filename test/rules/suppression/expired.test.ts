import rule from '../../../src/rules/suppression/expired.ts';
import { aSuppression } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const of = (rest: Parameters<typeof aSuppression>[1]) => ({
  suppressions: [aSuppression('s3/small-files', { reason: 'it has to be', ...rest })],
});

testRule(rule, {
  silent: {
    'it has no day': of({}),
    'its day is to come': of({ until: '2027-01-31' }),
  },
  reports: {
    'its day has gone by': {
      ...of({ until: '2026-01-31', expired: true }),
      findings: [{ message: 'The suppression of s3/small-files held until 2026-01-31' }],
    },
  },
});
