import rule from '../../../src/rules/data-quality/missing-gate.ts';
import { testRule } from '../../support/test-rule.ts';

const check = 'r = EvaluateDataQuality.apply(frame=f, ruleset=R)\n';
const write = 'f.toDF().write.parquet("s3://a/")';

testRule(rule, {
  silent: {
    'the result is asserted': { script: `${check}assert r.toDF().filter("Outcome = 'Failed'").count() == 0\n${write}` },
    'the result decides whether it raises': {
      script: `${check}bad = r.toDF().where("Outcome = 'Failed'").count()\nif bad:\n  raise E()\n${write}`,
    },
    'rows that passed are written': {
      script: `${check}rows = SelectFromCollection.apply(dfc=r, key="rowLevelOutcomes").toDF().filter("x = 'Passed'")\nrows.write.parquet("s3://a/")`,
    },
    'a function decides': { script: `def decide(x):\n  pass\n${check}decide(r)\n${write}` },
    'nothing is written': { script: `${check}r.toDF().show()` },
    'it is written before': { script: `${write}\n${check}` },
  },
  reports: {
    'nothing looks at it': {
      script: check + write,
      findings: [{ at: { line: 1, column: 25, endColumn: 30 }, confidence: 'medium' }],
    },
    'it is only shown': { script: `${check}r.toDF().show()\n${write}`, findings: [{}] },
    'it is only told': { script: `${check}if r.count() > 0:\n  print("bad")\n${write}`, findings: [{}] },
    'rows are evaluated': {
      script: `r = EvaluateDataQuality().process_rows(frame=f, ruleset=R)\n${write}`,
      findings: [{ at: { line: 1 } }],
    },
  },
});
