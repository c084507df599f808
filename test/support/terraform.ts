import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The plug-in that is unpacked on the machines that run these tests; what is rendered asks for a newer one. */
const version = '5.100.0';
const offline = {
  access_key: 'test',
  secret_key: 'test',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
};
/** An override file for a configuration of ours: the provider that is here, without credentials. */
const offlineProvider = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${version}"
    }
  }
}
provider "aws" {
  region     = "eu-west-1"
${Object.entries(offline)
  .map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`)
  .join('\n')}
}
`;
/** Of the moment: a test may have led it to an emulator. */
const env = () => ({ ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' });

/** A folder that has `registry.terraform.io/hashicorp/aws`: TF_PLUGIN_DIR, else the usual places. */
export function pluginDir(): string | undefined {
  const candidates = [
    process.env['TF_PLUGIN_DIR'],
    '/opt/tf-plugins',
    join(process.env['HOME'] ?? '', '.terraform.d/plugins'),
  ];
  return candidates.find(dir => dir && existsSync(join(dir, 'registry.terraform.io/hashicorp/aws')));
}

/** Why the end-to-end tests cannot run here; undefined where they can. */
export function missing(): string | undefined {
  try {
    execFileSync('terraform', ['version'], { env: env(), stdio: 'ignore' });
  } catch {
    return 'terraform is not on the PATH';
  }
  return pluginDir() === undefined ? 'no AWS provider plug-in: set TF_PLUGIN_DIR' : undefined;
}

/** A copy of a rendered stack, made to run offline on the provider that is here. */
export function offlineCopy(rendered: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'lakewise-terraform-'));
  const stack = JSON.parse(readFileSync(rendered, 'utf8'));
  stack.terraform.required_providers.aws = { source: 'hashicorp/aws', version };
  Object.assign(stack.provider.aws[0], offline);
  writeFileSync(join(dir, 'cdk.tf.json'), JSON.stringify(stack));
  return dir;
}

/** Throws with what terraform printed to stderr. */
export function terraform(dir: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('terraform', [...args, '-no-color'], {
    cwd: dir,
    env: env(),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return stdout;
  throw new Error(`terraform ${args.join(' ')} in ${dir} (${readdirSync(dir).join(', ')}):\n${stderr}`);
}

/** What terraform prints of what it refuses too. */
export function terraformSays(dir: string, ...args: readonly string[]): string {
  const { stdout } = spawnSync('terraform', [...args, '-no-color'], { cwd: dir, env: env(), encoding: 'utf8' });
  return stdout;
}

/** Makes a folder's configuration one that can be planned here: nothing is asked of AWS. */
export function initialise(folder: string): void {
  writeFileSync(join(folder, 'offline_override.tf'), offlineProvider);
  terraform(folder, 'init', `-plugin-dir=${pluginDir()}`);
}

/** The plan of an initialised folder as JSON. */
export function planned(folder: string, ...more: readonly string[]): string {
  terraform(folder, 'plan', '-input=false', '-out=plan.bin', ...more);
  return terraform(folder, 'show', '-json', 'plan.bin');
}
