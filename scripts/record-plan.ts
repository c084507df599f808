// Writes the plan of the bundled platform, as the real provider makes it without AWS; by hand, after its files change.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialise, missing, planned } from '../test/support/terraform.ts';

const why = missing();
if (why !== undefined) throw new Error(`It needs Terraform: ${why}`);
const folder = mkdtempSync(join(tmpdir(), 'lakewise-plan-'));
try {
  cpSync('fixtures/acme/platform', folder, { recursive: true });
  rmSync(join(folder, 'plan.json'), { force: true });
  initialise(folder);
  const { format_version, terraform_version, planned_values, resource_changes, configuration } = JSON.parse(
    planned(folder),
  );
  const plan = { format_version, terraform_version, planned_values, resource_changes, configuration };
  // A line for each resource, so that changes can be read.
  const text = JSON.stringify(plan).replaceAll('{"address":', '\n{"address":');
  writeFileSync('fixtures/acme/platform/plan.json', `${text}\n`);
  console.log(`Wrote fixtures/acme/platform/plan.json: ${text.length} characters`);
} finally {
  rmSync(folder, { recursive: true });
}
