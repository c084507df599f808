import { readFileSync } from 'node:fs';
import athena from 'node-sql-parser/build/athena.js';
import redshift from 'node-sql-parser/build/redshift.js';
import { parseSql, type Dialect } from '../src/languages/sql/index.ts';
import { placerOf } from '../src/languages/text.ts';

// Bytes of SQL that a CPU second parses, beside node-sql-parser on the statements that it takes, both warm:
// node scripts/run.mjs bench/parsers.ts [FILE]   (lines of { dialect, sql })

const file = process.argv[2] ?? 'fixtures/truth/statements.jsonl';
const rounds = 5;
/** Each parser gets at least so much work a round. */
const leastMs = 300;

const theirs = { athena: new athena.Parser(), redshift: new redshift.Parser() };
const statements = readFileSync(file, 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .flatMap(line => {
    const { dialect, sql }: { dialect?: string; sql: string } = JSON.parse(line);
    return dialect === 'hive-ddl'
      ? []
      : [{ sql, dialect: dialect === 'redshift' ? ('redshift' as const) : ('athena' as const) }];
  })
  .filter(({ sql, dialect }) => isTaken(() => theirs[dialect].astify(sql, { database: dialect })));
const bytes = statements.reduce((sum, { sql }) => sum + Buffer.byteLength(sql), 0);

console.log(
  `${file}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}: ${statements.length} statements that both parse, ${bytes} bytes`,
);
const [own, other] = [ours, nodeSqlParser].map(parse => Math.max(...Array.from({ length: rounds }, () => rate(parse))));
console.log(`  lakewise         ${((own ?? 0) / 1e6).toFixed(2)} MB/CPU s`);
console.log(`  node-sql-parser  ${((other ?? 0) / 1e6).toFixed(2)} MB/CPU s`);
console.log(`  ratio            ×${((own ?? 0) / (other ?? 1)).toFixed(1)}`);

function ours(sql: string, dialect: Dialect) {
  parseSql(sql, dialect, placerOf('bench.sql', sql));
}
function nodeSqlParser(sql: string, dialect: 'athena' | 'redshift') {
  theirs[dialect].astify(sql, { database: dialect });
}

/** Bytes a CPU second. */
function rate(parse: (sql: string, dialect: 'athena' | 'redshift') => void): number {
  const start = process.cpuUsage();
  let times = 0;
  let ms = 0;
  while (ms < leastMs) {
    for (const { sql, dialect } of statements) parse(sql, dialect);
    times += 1;
    const { user, system } = process.cpuUsage(start);
    ms = (user + system) / 1000;
  }
  return (bytes * times) / (ms / 1000);
}

function isTaken(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
