import { writeFile } from 'node:fs/promises';
import { answer, material } from '../test/analyzers/terraform/material.ts';
import { failed, hidden, notKnown, openConsole } from './terraform/console.ts';
import { expression } from './terraform/generate.ts';
import { Random } from './terraform/random.ts';

// Generated expressions as Terraform's console and we evaluate them.
// node scripts/run.mjs bench/terraform-console.ts [COUNT] [SEED] [--unknown] [--record FILE] [--show N]

const [count = '20000', seed = '1'] = process.argv.slice(2).filter(arg => /^\d+$/.test(arg));
const show = process.argv.includes('--show') ? Number(process.argv.at(-1)) : 20;
const random = new Random(Number(seed));
const expressions = new Set<string>();
while (expressions.size < Number(count)) expressions.add(expression(random, 1 + random.below(4)));

const tally = {
  'agreed on a value': 0,
  'agreed that it fails': 0,
  'we do not know': 0,
  'Terraform does not know': 0,
  secret: 0,
  'Terraform does not read it': 0,
  'Terraform refuses it for the type of what is not known': 0,
  contradictions: 0,
};
const contradictions: string[] = [];
const recorded: string[] = [];
const unknowns: string[] = [];
const terraform = await openConsole(material);
const all = [...expressions];
for (let at = 0; at < all.length; at += 1000) {
  const batch = all.slice(at, at + 1000);
  const answers = await terraform.ask(batch);
  for (const [index, source] of batch.entries()) {
    const theirs = answers[index];
    const ours = answer(source);
    const short =
      source.length < 140 && (theirs?.value.length ?? 0) < 200 && !/terraform_data|var\.hidden/.test(source);
    if (theirs && short && theirs.value !== notKnown && theirs.value !== hidden)
      recorded.push(JSON.stringify({ source, ...theirs }));
    // The console's way of showing types goes wrong with line endings in names.
    const typed = theirs && !/\\n[^"]*":/.test(theirs.value);
    const differs = theirs && (theirs.value !== ours.value || (typed && theirs.type !== ours.type));
    if (!theirs) tally['Terraform does not read it'] += 1;
    else if (theirs.value === hidden || ours.value === 'secret' || source.includes('var.hidden')) tally.secret += 1;
    else if (theirs.value === notKnown) tally['Terraform does not know'] += 1;
    else if (ours.value === '?' || ours.value === 'unread') {
      tally['we do not know'] += 1;
      unknowns.push(`${source}\n    Terraform: ${theirs.value} ${theirs.type}`);
    } else if (theirs.value === failed && ours.value !== failed && source.includes('terraform_data.'))
      tally['Terraform refuses it for the type of what is not known'] += 1;
    else if (differs && !(theirs.value === failed && ours.value === failed)) {
      tally.contradictions += 1;
      contradictions.push(
        `${source}\n    Terraform: ${theirs.value} ${theirs.type}\n    we:        ${ours.value} ${ours.type}`,
      );
    } else if (theirs.value === failed) tally['agreed that it fails'] += 1;
    else tally['agreed on a value'] += 1;
  }
}
await terraform.close();
const file = process.argv[process.argv.indexOf('--record') + 1];
if (process.argv.includes('--record') && file !== undefined) await writeFile(file, `${recorded.join('\n')}\n`);

console.log(
  `Expressions as Terraform evaluates them, ${new Date().toISOString().slice(0, 10)}, seed ${seed}: ${all.length}`,
);
for (const [name, number] of Object.entries(tally)) console.log(`${String(number).padStart(7)}  ${name}`);
for (const shown of contradictions.slice(0, show)) console.log(`\n${shown}`);
if (process.argv.includes('--unknown'))
  for (const shown of unknowns.slice(0, show)) console.log(`\nnot known: ${shown}`);
process.exitCode = contradictions.length > 0 ? 1 : 0;
