// Keeps the code that V8 compiles during a small run, beside each file of the bundle: node scripts/warm.cjs DIST
'use strict';
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const { load, scripts } = require(join(resolve(process.argv[2]), 'cli.js'));
const folder = mkdtempSync(join(tmpdir(), 'lakewise-warm-'));
writeFileSync(
  join(folder, 'a.sql'),
  "CREATE EXTERNAL TABLE a.b (c int) LOCATION 's3://d/';\nSELECT c FROM a.b WHERE c > 1;\n",
);
writeFileSync(join(folder, 'lakewise.config.yaml'), 'overrides:\n  - files: "**/*.sql"\n    dialect: athena\n');

process.chdir(folder);
process.argv.splice(1, Infinity, 'lakewise', 'lint', 'a.sql', '--fail-on', 'never');
load('program.js');
process.on('exit', () => {
  load('rule-docs.js');
  load('estimate.js');
  for (const [file, script] of scripts) writeFileSync(`${file}.cache`, script.createCachedData());
  rmSync(folder, { recursive: true, force: true });
});
