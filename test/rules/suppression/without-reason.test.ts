import rule from '../../../src/rules/suppression/without-reason.ts';
import { aSuppression } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  silent: { 'there is one': { suppressions: [aSuppression('s3/small-files', { reason: 'sizes vary' })] } },
  reports: {
    'there is none': {
      suppressions: [aSuppression('s3/small-files')],
      findings: [{ message: 'This suppresses s3/small-files without a reason' }],
    },
  },
});
