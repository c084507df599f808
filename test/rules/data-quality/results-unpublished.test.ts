import rule from '../../../src/rules/data-quality/results-unpublished.ts';
import { testRule } from '../../support/test-rule.ts';

const of = (options: string) => `EvaluateDataQuality.apply(frame=f, ruleset=R${options})`;

testRule(rule, {
  silent: {
    'they are': { script: of(', publishing_options={"enableDataQualityResultsPublishing": True}') },
    'nothing is said': { script: of('') },
    'it is not known': { script: of(', publishing_options=options') },
    'the value is not known': { script: of(', publishing_options={"enableDataQualityResultsPublishing": flag}') },
  },
  reports: {
    'they are not': {
      script: of(', publishing_options={"enableDataQualityResultsPublishing": False}'),
      findings: [{ at: { line: 1, column: 105, endColumn: 110 }, remedy: { safe: true, edits: [{ text: 'True' }] } }],
    },
  },
});
