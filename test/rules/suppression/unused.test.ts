import rule from '../../../src/rules/suppression/unused.ts';
import { aSuppression } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const of = (rest: Parameters<typeof aSuppression>[1]) => ({
  suppressions: [aSuppression('s3/small-files', { reason: 'it has to be', ...rest })],
});

testRule(rule, {
  silent: {
    'it holds a finding back': of({ silenced: 1 }),
    'its rule was not judged there': of({ silenced: { unknown: 'it was off' } }),
    'it has expired, which is another finding': of({ silenced: 0, expired: true, until: '2026-01-01' }),
  },
  reports: {
    'its rule finds nothing there': {
      ...of({ silenced: 0 }),
      findings: [{ message: 'Nothing is reported by s3/small-files here: this suppresses nothing' }],
    },
  },
});
