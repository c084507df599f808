import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, vi } from 'vitest';

const removed: string[] = [];
const temporary = (parent: string) => {
  const folder = mkdtempSync(join(parent, '.lakewise-test-'));
  removed.push(folder);
  return folder;
};

/** Builds the command line as it is published, beside the packages that it leaves outside; the path of its entry. */
export function builtCli(): string {
  afterAll(() => removed.forEach(folder => rmSync(folder, { recursive: true, force: true })));
  // Each case starts processes, and machines are slow at times.
  vi.setConfig({ testTimeout: 60_000 });
  const folder = temporary('node_modules');
  try {
    execFileSync(process.execPath, ['scripts/build.mjs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return join(realpathSync(folder), 'cli.js');
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: readonly string[];
  /** The user that runs it. */
  readonly uid?: number;
}

const plain = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(NO_COLOR|FORCE_COLOR|CI|LAKEWISE_|NODE_OPTIONS|VITEST|AWS_)/.test(name),
  ),
);

/** Runs it as a shell would. */
export function run(
  cli: string,
  args: readonly string[],
  { cwd, input = '', env = {}, node = [], uid }: Surroundings = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, cli, ...args], {
    cwd,
    ...(uid === undefined ? {} : { uid }),
    input,
    env: { ...plain, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

/** Runs it while this process goes on: it may answer. `onStart` gets the process. */
export function runBeside(
  cli: string,
  args: readonly string[],
  { cwd, env = {} }: Surroundings = {},
  onStart: (process: ChildProcess) => void = () => {},
): Promise<Ran> {
  const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...plain, ...env } });
  onStart(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', chunk => (said.stdout += String(chunk)));
  child.stderr.on('data', chunk => (said.stderr += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', status => resolve({ status, ...said }));
  });
}

/** A folder of its own with these files, the root of a repository: nothing above it is looked at. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporary(tmpdir());
  mkdirSync(join(folder, '.git'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What is wrong with a value by a schema of docs/; empty where nothing is. */
export function violations(
  schema: 'report' | 'plan' | 'weekly' | 'inspect' | 'estimate',
  value: unknown,
): readonly string[] {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(readFileSync(`docs/${schema}.schema.json`, 'utf8')));
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** What is wrong with a SARIF log by the schema of OASIS. It is of draft 4, of which it uses nothing that draft 7 has not but its ids. */
export function sarifViolations(value: unknown): readonly string[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajv.addFormat('uri', /^[a-z][a-z0-9+.-]*:\S*$/i);
  ajv.addFormat('uri-reference', /^[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]*$/);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.]\d+)?Z$/);
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync('test/schemas/sarif-2.1.0.json', 'utf8'));
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
