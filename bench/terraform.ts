import { readFile } from 'node:fs/promises';
import { readTerraform } from '../src/analyzers/terraform/index.ts';

// What twice the Terraform costs: at most about 2.2 times as long. node scripts/run.mjs bench/terraform.ts

const one = await readFile('fixtures/acme/repo/terraform/glue_bi.tf', 'utf8');
const copies = (count: number) =>
  Array.from({ length: count }, (_, at) => one.replace(/" "(\w+)" \{/g, `" "$1_${at}" {`)).join('\n');
const cpuMs = (text: string) => {
  const start = process.cpuUsage();
  readTerraform([{ file: 'main.tf', text }]);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const least = (text: string) => Math.min(...Array.from({ length: 5 }, () => cpuMs(text)));

console.log(`Reading Terraform, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}`);
let before: number | undefined;
for (const count of [4, 8, 16, 32]) {
  const text = copies(count);
  const ms = least(text);
  const ratio = before === undefined ? '' : `  ×${(ms / before).toFixed(2)}`;
  console.log(`${String(Math.round(text.length / 1000)).padStart(5)} kB  ${ms.toFixed(0).padStart(5)} ms${ratio}`);
  before = ms;
}
