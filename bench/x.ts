import { readFile } from 'node:fs/promises';
import { answer, material } from '../test/analyzers/terraform/material.ts';
import { openConsole } from './terraform/console.ts';
const file = process.argv[2] ?? '';
const all = (await readFile(file, 'utf8')).split('\n').filter(line => line !== '');
const terraform = await openConsole(material);
const tally = { same: 0, unknown: 0, differ: 0, unread: 0 };
for (let at = 0; at < all.length; at += 1000) {
  const batch = all.slice(at, at + 1000);
  const answers = await terraform.ask(batch);
  for (const [i, source] of batch.entries()) {
    const theirs = answers[i];
    const ours = answer(source);
    if (!theirs) {
      tally.unread += 1;
      if (process.argv[3] === 'all') console.log('UNREAD', source);
      continue;
    }
    if (theirs.value === ours.value && theirs.type === ours.type) tally.same += 1;
    else if (ours.value === '?') {
      tally.unknown += 1;
      if (process.argv[3] !== 'differ') console.log('UNKNOWN', source, '→', theirs.value);
    } else if (theirs.value === 'ERR' && ours.value === 'ERR') tally.same += 1;
    else {
      tally.differ += 1;
      console.log('DIFFER', source, '\n   T', theirs.value, theirs.type, '\n   W', ours.value, ours.type);
    }
  }
}
await terraform.close();
console.log(tally);
