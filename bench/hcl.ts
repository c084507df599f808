import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHcl } from '../src/languages/hcl/index.ts';
import { Random } from './terraform/random.ts';

// Whether Terraform's own parser and ours take a file, over Terraform that was changed at random.
// node scripts/run.mjs bench/hcl.ts [COUNT] [SEED] [FOLDER] [--show N]

const [count = '20000', seed = '1'] = process.argv.slice(2).filter(arg => /^\d+$/.test(arg));
const folder = process.argv.slice(2).find(arg => /[/]/.test(arg)) ?? 'fixtures/acme/';
const show = process.argv.includes('--show') ? Number(process.argv.at(-1)) : 10;
const random = new Random(Number(seed));

const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.tf'))
  .map(file => readFileSync(join(folder, file), 'utf8'))
  .flatMap(text => text.split(/^(?=\w)/m))
  .filter(text => text.length > 20 && text.length < 2000);
const words =
  '" { } [ ] ( ) ${ %{ $${ ~} <<E\nE\n <<-E\n E\n = == => ? : . .* [*] [0] .0 , ... :: ~ # // /* */ \\ \\n ! - + * / % && || < > \n \r\n 1 1e5 1.5 null true for in if else endif "a" a a.b ' +
  "b() _ - é 😀 \t \0 ; ' `";
const vocabulary = words.split(' ').concat(' ', '<<E\nx\nE\n', '"${a}"', '"%{ if a }b%{ endif }"', '[for a in b : a]');

function mutated(): string {
  const text = texts[random.below(texts.length)] ?? '';
  let tokens: readonly string[] = text.match(/\s+|[\w-]+|./gsu) ?? [];
  for (let times = 1 + random.below(2); times > 0; times -= 1) {
    const at = random.below(tokens.length);
    const word = vocabulary[random.below(vocabulary.length)] ?? '';
    const kind = random.below(5);
    if (kind === 0) tokens = tokens.toSpliced(at, 1);
    else if (kind === 1) tokens = tokens.toSpliced(at, 0, word);
    else if (kind === 2) tokens = tokens.toSpliced(at, 1, word);
    else if (kind === 3) tokens = tokens.toSpliced(at, 0, tokens[random.below(tokens.length)] ?? '');
    else tokens = tokens.slice(0, at);
  }
  return tokens.join('');
}

/** The files that `terraform fmt` cannot read, with what it says of each first. */
function refused(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'lakewise-hcl-'));
  for (const [name, text] of files) writeFileSync(join(dir, name), text);
  const { stderr } = spawnSync('terraform', ['fmt', '-check', '-list=false', '-no-color', dir], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null' },
  });
  rmSync(dir, { recursive: true });
  const said = new Map<string, string>();
  for (const part of stderr.split(/^Error: /m).slice(1)) {
    const file = /\bon (?:\S*[/])?(f\d+\.tf) line/.exec(part)?.[1];
    if (file !== undefined && !said.has(file)) said.set(file, part.split('\n', 1)[0] ?? '');
  }
  return said;
}

const tally = { 'both read it': 0, 'both refuse it': 0, 'only Terraform reads it': 0, 'only we read it': 0 };
const shown: string[] = [];
for (let done = 0; done < Number(count); done += 1000) {
  const files = new Map(Array.from({ length: 1000 }, (_, at) => [`f${at}.tf`, mutated()]));
  const theirs = refused(files);
  for (const [name, text] of files) {
    const [problem] = parseHcl(text, name).problems;
    const refusal = theirs.get(name);
    if (!problem && refusal === undefined) tally['both read it'] += 1;
    else if (problem && refusal !== undefined) tally['both refuse it'] += 1;
    else {
      tally[problem ? 'only Terraform reads it' : 'only we read it'] += 1;
      shown.push(`${refusal ?? `${problem?.line}:${problem?.column} ${problem?.message}`}\n${JSON.stringify(text)}`);
    }
  }
}
console.log(`Files that Terraform reads, ${new Date().toISOString().slice(0, 10)}, ${count} mutations, seed ${seed}`);
for (const [name, number] of Object.entries(tally)) console.log(`${String(number).padStart(7)}  ${name}`);
for (const one of shown.slice(0, show)) console.log(`\n${one}`);
