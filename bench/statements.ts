import { judgeStatements, type Judged } from '../test/support/statements.ts';

// How many statements are understood: node scripts/run.mjs bench/statements.ts [FILE] [--show N] [--part NAME]
const { show, part: wanted, file } = options(process.argv.slice(2));

const judged = judgeStatements(file);
console.log(`${file}, ${new Date().toISOString().slice(0, 10)}: ${judged.length} statements\n`);
const headings = ['', 'one statement', 'kind recognised', 'no gap', 'structured'];
console.log(headings.map(pad).join(''));
for (const [part, of] of byPart()) {
  const share = (passes: (one: Judged) => boolean) => {
    const count = of.filter(passes).length;
    return `${count} (${((100 * count) / of.length).toFixed(1)} %)`;
  };
  const cells = [
    share(({ one }) => one),
    share(({ recognised }) => recognised),
    share(({ understood }) => understood),
    share(({ structured }) => structured),
  ];
  console.log([`${part} (${of.length})`, ...cells].map(pad).join(''));
}
for (const { id, kind, sql, left } of failing().slice(0, show)) {
  console.log(`\n${id} ${kind}\n${sql}`);
  for (const text of left) console.log(`  gap: ${text.replaceAll('\n', ' ').slice(0, 200)}`);
}

function byPart(): readonly (readonly [string, readonly Judged[]])[] {
  const names = [...new Set(judged.map(({ part }) => part))].sort();
  return names.map(name => [name, judged.filter(({ part }) => part === name)]);
}

function pad(cell: string, column: number) {
  return cell.padEnd(column === 0 ? 34 : 18);
}

function failing() {
  return judged.filter(({ understood, part }) => !understood && part.includes(wanted));
}

function options(words: readonly string[]) {
  const after = (name: string) => {
    const at = words.indexOf(name);
    return at < 0 ? undefined : words[at + 1];
  };
  const positional = words.find((word, at) => !word.startsWith('--') && !words[at - 1]?.startsWith('--'));
  return {
    show: Number(after('--show') ?? 0),
    part: after('--part') ?? '',
    file: positional ?? 'fixtures/truth/statements.jsonl',
  };
}
