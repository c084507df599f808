import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Terraform says of an expression: its value as JSON, with its type; that it fails; that it cannot say. */
export interface Answer {
  readonly value: string;
  readonly type: string;
}
export const failed = 'ERR';
export const notKnown = '?';
export const hidden = 'secret';

/** Terraform's console in a folder of its own, with the material of the bench. */
export async function openConsole(material: string) {
  const folder = await mkdtemp(join(tmpdir(), 'console-'));
  await copyFile(material, join(folder, 'main.tf'));
  await run(folder, ['init', '-no-color'], '');
  return {
    close: () => rm(folder, { recursive: true, force: true }),
    ask: (expressions: readonly string[]) => ask(folder, expressions),
  };
}

async function ask(folder: string, expressions: readonly string[]): Promise<readonly (Answer | undefined)[]> {
  const values = expressions.map(text => `    try(base64encode(jsonencode({ v = ${text} })), "${failed}"),`);
  const types = expressions.map(text => `    try({ v = ${text} }, "${failed}"),`);
  const file = join(folder, 'asked.tf');
  await writeFile(
    file,
    `locals {\n  values = [\n${values.join('\n')}\n  ]\n  types = [\n${types.join('\n')}\n  ]\n}\n`,
  );
  const first = await run(folder, ['console', '-no-color'], 'local.values\n');
  const second =
    first.ok && !/^Error: /m.test(first.errors)
      ? await run(folder, ['console', '-no-color'], 'type(local.types)\n')
      : first;
  if (!second.ok || /^Error: /m.test(second.errors)) {
    // Those that Terraform does not even read are left out.
    const lines = [...second.errors.matchAll(/on asked\.tf line (\d+)/g)].map(([, line]) => Number(line) - 3);
    const bad = new Set(lines.map(line => (line < expressions.length ? line : line - expressions.length - 2)));
    if (bad.size === 0) throw new Error(second.errors);
    const rest = await ask(
      folder,
      expressions.filter((_, at) => !bad.has(at)),
    );
    const left = rest[Symbol.iterator]();
    return expressions.map((_, at) => (bad.has(at) ? undefined : left.next().value));
  }
  const shown = first.out.split('\n').filter(line => line.startsWith('  '));
  const typed = typesOf(second.out);
  if (shown.length !== expressions.length || typed.length !== expressions.length)
    throw new Error(
      `${shown.length} values and ${typed.length} types of ${expressions.length} expressions: ${first.out.slice(0, 500)} ${second.out.slice(0, 500)} ${second.errors.slice(0, 2000)}`,
    );
  return shown.map((line, at) => ({ value: valueOf(line.trim()), type: typed[at] ?? '' }));
}

function valueOf(line: string): string {
  if (line.startsWith('(known after apply')) return notKnown;
  if (line.startsWith('(sensitive')) return hidden;
  const text = line.replace(/^"|",?$/g, '');
  return text === failed ? failed : Buffer.from(text, 'base64').toString().slice(5, -1);
}

/** Of each element of the tuple that the console shows, without white space. */
function typesOf(out: string): readonly string[] {
  const elements: string[] = [];
  for (const line of out.split('\n').slice(1)) {
    if (/^ {4}\S/.test(line) && !/^ {4}[})\]]/.test(line)) elements.push('');
    const last = elements.pop();
    if (last !== undefined && line.startsWith('    ')) elements.push(last + line.trim());
    else if (last !== undefined) elements.push(last);
  }
  return elements.map(type => type.replace(/\s/g, '').replace(/^object\(\{v:(.*),\}\),?$/, '$1'));
}

const run = (folder: string, args: readonly string[], input: string) =>
  new Promise<{ readonly ok: boolean; readonly out: string; readonly errors: string }>(resolve => {
    const env = { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null', NO_COLOR: '1' };
    const child = execFile(
      'terraform',
      [...args],
      { cwd: folder, env, maxBuffer: 2 ** 28, timeout: 120_000 },
      (error, out, errors) => resolve({ ok: error === null, out, errors }),
    );
    child.stdin?.end(input);
  });
