#!/usr/bin/env node
// The start of the command line, copied to dist/cli.js: loads the bundle with the code that V8 compiled of it at build
// time. Node 20 keeps none between runs, and compiling takes longer than linting a small file. V8 itself checks that what
// it is given was made of this text by this version; where it was not, it compiles as ever.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const modules = new Map();
const scripts = new Map();

function load(name) {
  const present = modules.get(name);
  if (present) return present.exports;
  const file = join(__dirname, name);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(source, { filename: file, cachedData: compiled(`${file}.cache`) });
  const module = { exports: {} };
  modules.set(name, module);
  scripts.set(file, script);
  const inside = wanted => (wanted.startsWith('./') ? load(wanted.slice(2)) : require(wanted));
  script.runInThisContext()(module.exports, inside, module, file, __dirname);
  return module.exports;
}

function compiled(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

if (require.main === module) load('program.js');
else module.exports = { load, scripts };
