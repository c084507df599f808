import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'catalog/high-cardinality-partition-key',
  title: 'High cardinality partition key',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables'],
  inputs: ['sql'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Not written yet. Here stands what is wasted, and how it comes about.',
    detection: 'Not written yet. Here stands which facts show it, and what looks like it and is fine.',
    unless: 'Not written yet. Here stands when the advice is better not followed.',
    price: 'Not written yet. Here stands which meter counts it, and how much of that is avoidable.',
    bad: [{ file: 'bad.sql', text: 'CREATE TABLE bad (id int)' }],
    good: [{ file: 'good.sql', text: 'CREATE TABLE good (id int)' }],
    links: ['https://docs.aws.amazon.com/catalog/'],
  },
  check: () => [],
});
