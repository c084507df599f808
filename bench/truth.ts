import { compareWithPlanner, type Compared } from '../test/support/truth.ts';

// How often we say what the planner says a statement reads: node scripts/run.mjs bench/truth.ts [FILE]
const file = process.argv[2] ?? 'fixtures/truth/columns.jsonl';
const compared = compareWithPlanner(file);
console.log(`${file}, ${new Date().toISOString().slice(0, 10)}: ${compared.length} statements`);
print(
  'untagged',
  compared.filter(({ tagged }) => !tagged),
);
print(
  'tagged optimizer',
  compared.filter(({ tagged }) => tagged),
);

function print(title: string, of: readonly Compared[]) {
  const share = (label: string, agrees: (one: Compared) => boolean) => {
    const count = of.filter(agrees).length;
    const percent = of.length === 0 ? '' : ` (${((100 * count) / of.length).toFixed(1)} %)`;
    console.log(`  ${label.padEnd(34)} ${count} of ${of.length}${percent}`);
  };
  console.log(`\n${title}`);
  share('tables equal', ({ tables }) => tables);
  share('tables and columns equal', ({ columns }) => columns);
  share('nothing missed', ({ missesNone }) => missesNone);
  share('every scan equal, as often', ({ scans }) => scans);
  for (const { id, planned, ours } of of.filter(({ scans }) => !scans)) {
    console.log(`  ${id}`);
    console.log(`    planned ${planned.filter(scan => !ours.includes(scan)).join(', ') || 'as ours, other counts'}`);
    console.log(`    ours    ${ours.filter(scan => !planned.includes(scan)).join(', ') || 'as planned, other counts'}`);
  }
}
