// Keeps the code that V8 compiles during a small run, beside each file of the bundle that has none yet: node scripts/warm.cjs DIST lint|estimate
'use strict';
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const [dist, command] = process.argv.slice(2);
const cli = join(resolve(dist), 'cli.js');
const { load, scripts } = require(cli);
const folder = mkdtempSync(join(tmpdir(), 'lakewise-warm-'));
const lake = resolve(__dirname, '../fixtures/acme/snapshot');
const given = { lint: lintOne, estimate: estimateOne }[command]();

process.chdir(folder);
process.argv.splice(1, Infinity, 'lakewise', ...given.arguments);
load('program.js');
process.on('exit', () => {
  for (const name of given.beside) load(name);
  for (const [file, script] of scripts)
    if (!existsSync(`${file}.cache`)) writeFileSync(`${file}.cache`, script.createCachedData());
  rmSync(folder, { recursive: true, force: true });
});

function lintOne() {
  writeFileSync(
    join(folder, 'a.sql'),
    "CREATE EXTERNAL TABLE a.b (c int) LOCATION 's3://d/';\nSELECT c FROM a.b WHERE c > 1;\n",
  );
  writeFileSync(join(folder, 'lakewise.config.yaml'), 'overrides:\n  - files: "**/*.sql"\n    dialect: athena\n');
  return { arguments: ['lint', 'a.sql', '--fail-on', 'never'], beside: ['rule-docs.js'] };
}

/** Of a lake that has been asked before: that is what starts often. */
function estimateOne() {
  cpSync(lake, join(folder, 'snapshot'), { recursive: true });
  const sql = "SELECT event_type, count(*) FROM web.page_events WHERE event_date = '2026-10-01' GROUP BY 1";
  const given = ['estimate', '--sql', sql, '--snapshot', 'snapshot'];
  spawnSync(process.execPath, [cli, ...given], { cwd: folder });
  return { arguments: given, beside: ['zod.js'] };
}
