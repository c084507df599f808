import type { Measure } from '../../src/model/measure.ts';
import type { Resource } from '../../src/model/resource.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster, aMeasure } from './facts.ts';

interface Stated {
  readonly resources: readonly Partial<Resource>[];
  readonly measures: readonly Partial<Measure>[];
}

const stated: readonly Stated[] = rules.flatMap(({ docs }) =>
  docs.bad.filter(({ file }) => file === 'measured.json').map(({ text }) => JSON.parse(text)),
);

/** What the rules that read metrics object to. */
export const measured = {
  resources: stated.flatMap(({ resources }) => resources.map(own => aCluster('measured', 2, own))),
  measures: stated.flatMap(({ measures }) => measures.map(aMeasure)),
};
