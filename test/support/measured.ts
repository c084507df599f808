import type { Inventory } from '../../src/model/inventory.ts';
import type { JobWork } from '../../src/model/job-work.ts';
import type { Measure } from '../../src/model/measure.ts';
import type { Resource } from '../../src/model/resource.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster, aJobWork, aMeasure } from './facts.ts';

interface Stated {
  readonly resources: readonly Partial<Resource>[];
  readonly measures: readonly Partial<Measure>[];
  readonly jobs?: readonly Partial<JobWork>[];
  readonly inventories?: readonly Inventory[];
}

const stated: readonly Stated[] = rules
  .filter(({ needs }) => needs.includes('measures'))
  .flatMap(({ docs }) => docs.bad.map(({ text }) => JSON.parse(text)));

/** What the rules that read metrics object to. */
export const measured = {
  resources: stated.flatMap(({ resources }) => resources.map(own => aCluster('measured', 2, own))),
  jobs: stated.flatMap(({ jobs = [] }) => jobs.map(aJobWork)),
  inventories: stated.flatMap(({ inventories = [] }) => inventories),
  measures: stated.flatMap(({ measures }) => measures.map(aMeasure)),
};
