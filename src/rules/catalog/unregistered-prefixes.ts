import { isKnown } from '../../model/maybe.ts';
import { counted, decide, defineRule, isOlder, nameOf, partitioningOf, placesOfLocation } from '../rule.ts';
import { registeredWithin, size, spanOfFolders, strayExample } from '../rule.ts';

export default defineRule({
  id: 'catalog/unregistered-prefixes',
  title: 'Folders of partitions are missing from the catalog',
  severity: 'error',
  since: '0.1.0',
  needs: ['tables', 'partitionings'],
  uses: ['resources', 'statements'],
  inputs: ['catalog', 'layout', 'terraform', 'sql'],
  meters: [],
  options: {
    minHours: { default: 1, unit: 'hour', why: 'what writes a partition may add it to the catalog when it is done' },
  },
  fix: 'none',
  docs: {
    why: 'Athena reads the partitions that the catalog has, and no others. The files of a folder that nobody has added are missing from every result, and no query fails.',
    detection:
      'A folder with files below a table’s location, called as Hive calls partitions (key=value, for all keys in order), of which the catalog has neither the path nor the values, while all of the catalog was read. Its first file has to be there for minHours, for a day where statements add partitions or a crawler comes every day, for a week where a crawler comes at other times or by hand.\nA warning where all such folders are older than the oldest partition of the catalog: somebody may have dropped them and kept the files. Silent for tables with partition projection, for Iceberg, Delta and Hudi, for hidden, empty and archived files, and for folders of other names.',
    unless: 'The partitions were dropped on purpose, and the files are kept: move them out of the table’s location.',
    price: 'Nothing: it is about wrong results.',
    bad: [strayExample(24)],
    good: [strayExample(0)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partitions.html',
    ],
  },
  *check({ tables, partitionings, resources = [], statements = [] }, { minHours }) {
    for (const table of tables) {
      const own = partitioningOf(table.id, partitionings);
      if (!own || !isKnown(own.listed) || table.design.type === 'iceberg' || table.design.projection) continue;
      const after = Math.max(minHours, registeredWithin(table, resources, statements));
      const missed = own.unregistered.filter(({ hours, folders, bytes }) => hours >= after && folders > 0 && bytes > 0);
      if (missed.length === 0) continue;
      const total = (figure: 'folders' | 'files' | 'bytes') => missed.reduce((sum, one) => sum + one[figure], 0);
      const isDropped = isOlder(missed, own);
      yield {
        subject: { table: table.id },
        ...placesOfLocation(table, resources),
        message: `Queries of ${nameOf(table.id)} miss ${counted(total('files'), 'file')} (${size(total('bytes'))}): ${counted(total('folders'), 'folder')} of partitions ${total('folders') === 1 ? 'is' : 'are'} not in the catalog`,
        severity: isDropped ? 'warning' : 'error',
        confidence: isDropped ? 'medium' : 'high',
        evidence: [
          spanOfFolders(missed),
          ...(isDropped ? ['all are older than the oldest partition that the catalog has'] : []),
        ],
        waste: [],
        remedy: decide(
          'Add them (ALTER TABLE … ADD PARTITION, or MSCK REPAIR TABLE once), and let what writes a partition add it; or let partition projection compute them',
        ),
      };
    }
  },
});
