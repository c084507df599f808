import { isKnown } from '../../model/maybe.ts';
import type { Outside, ProjectedKey } from '../../model/partitioning.ts';
import { count, counted, decide, defineRule, extended, nameOf, outsideExample, partitioningOf } from '../rule.ts';
import { placesOfProperty, size } from '../rule.ts';

export default defineRule({
  id: 'catalog/projection-data-outside-range',
  title: 'Files lie outside of what the projection computes',
  severity: 'error',
  since: '0.1.0',
  needs: ['tables', 'partitionings'],
  uses: ['resources'],
  inputs: ['catalog', 'layout', 'terraform'],
  meters: [],
  fix: 'unsafe',
  docs: {
    why: 'Of a table with partition projection Athena looks only into the folders that the projection computes. What lies in others is not read, and nobody is told: the rows are missing from every result.',
    detection:
      'Folders with files where a value of a partition key stands that the projection does not make: a date or a number before or after the range, one that its interval or its digits leave out, or a name that is not among the values of an enumeration.\nSilent where the end of the range moves with NOW, as it is meant to: what is older has left the window, what is newer comes into it; for folders without the key’s name (key=value) that are called like leftovers, such as tmp, backup or errors; for hidden, empty and archived files; and where files lie elsewhere than below the table’s location.',
    unless: 'What is older is meant to be out of sight: say so in a comment at the range, with a suppression.',
    price: 'Nothing: it is about wrong results.',
    bad: [outsideExample('after')],
    good: [outsideExample()],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
    ],
  },
  *check({ tables, partitionings, resources }) {
    for (const table of tables) {
      const projected = partitioningOf(table.id, partitionings)?.projected;
      if (!projected || !isKnown(projected)) continue;
      for (const key of projected.keys) {
        const missed = key.outside.filter(
          own => own.values > 0 && own.files > 0 && !own.moving && !isLeftover(key, own),
        );
        const [first] = missed;
        if (!first) continue;
        const total = (of: (own: Outside) => number) => missed.reduce((sum, own) => sum + of(own), 0);
        const property = `projection.${key.key}.${key.type === 'enum' ? 'values' : 'range'}`;
        yield {
          subject: { table: table.id },
          ...placesOfProperty(table, property, `projection.${key.key}.type`, resources),
          message: `Queries of ${nameOf(table.id)} miss ${counted(
            total(own => own.files),
            'file',
          )} (${size(total(own => own.bytes))}): its projection does not make ${counted(
            total(own => own.values),
            'value',
          )} of ${key.key} that ${total(own => own.values) === 1 ? 'has' : 'have'} files`,
          confidence: key.named && missed.some(({ side }) => side !== 'before') ? 'high' : 'medium',
          evidence: missed.map(own => `${sideOf(key, own)}: ${spanOf(own)}`),
          waste: [],
          remedy: extended(table, key, missed, resources) ?? decide(adviceOn(key, property)),
        };
      }
    }
  },
});

const spanOf = ({ first, last, values }: Outside) =>
  values === 1 ? first : `${count(values)} from ${first} to ${last}`;

const sideOf = ({ type }: ProjectedKey, { side }: Outside) =>
  type === 'enum' ? 'not among its values' : side === 'between' ? 'within its range' : `${side} its range`;

const leftover =
  /(?:^|[_.-])(?:tmp|temp|backup|bak|old|archive|archived|errors?|failed|rejects?|rejected|quarantine|manifests?|metadata|logs?|test|staging|checkpoints?|athena-results|results|unsaved|tables)(?:[_.-]|$)/i;
const isLeftover = ({ named, type }: ProjectedKey, { first, last }: Outside) =>
  type === 'enum' && !named && (leftover.test(first) || leftover.test(last));

const adviceOn = ({ type }: ProjectedKey, property: string) =>
  type === 'enum'
    ? `Add what is missing to ${property}`
    : `Let ${property} reach over all that has files, or make its interval and digits those of the folders`;
