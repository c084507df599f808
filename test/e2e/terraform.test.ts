import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeTables } from '../../src/analyzers/catalog/merge-tables.ts';
import { readTerraform } from '../../src/analyzers/terraform/index.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Subject } from '../../src/model/place.ts';
import type { Rule } from '../../src/model/rule.ts';
import { z } from 'zod';
import { rules } from '../../src/rules/index.ts';
import { runRules } from '../../src/run-rules.ts';
import { initialise, missing, planned, terraformSays } from '../support/terraform.ts';
import { terraformFilesIn } from '../support/terraform-files.ts';

const why = missing();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

const skipped = why === undefined ? '' : ` (skipped: ${why})`;
const out = mkdtempSync(join(tmpdir(), 'lakewise-e2e-'));
afterAll(() => rmSync(out, { recursive: true }));

/** Of one form of a configuration: the facts of the module at an address. */
type Form = (module: string) => Pick<Facts, 'tables' | 'resources'>;

const formOf = (files: Parameters<typeof readTerraform>[0]): Form => {
  const { tables, resources } = readTerraform(files);
  const merged = mergeTables(tables).tables;
  return module => ({
    resources: resources.filter(({ address = '' }) => address.startsWith(module)),
    tables: merged.filter(({ origins }) => origins.some(({ at }) => 'address' in at && at.address.startsWith(module))),
  });
};

const diagnostics = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.string(),
      summary: z.string(),
      detail: z.string().optional(),
      range: z.object({ filename: z.string() }).optional(),
    }),
  ),
});

/** What Terraform refuses, by folder; the provider is the real one. */
function refusedIn(folder: string): ReadonlyMap<string, string> {
  initialise(folder);
  const { diagnostics: found } = diagnostics.parse(JSON.parse(terraformSays(folder, 'validate', '-json')));
  return new Map(
    found.flatMap(({ severity, summary, detail = '', range }) =>
      severity === 'error' ? [[range?.filename.split('/')[0] ?? '', `${summary}: ${detail}`] as const] : [],
    ),
  );
}

const found = (rule: Rule, facts: Pick<Facts, 'tables' | 'resources'>) =>
  runRules([rule], facts)
    .findings.map(({ subject }) => nameOf(subject))
    .toSorted();
const nameOf = (subject: Subject) => Object.values(subject).join();

/** Examples that the provider refuses, and why they stand there all the same. */
const refusable: ReadonlyMap<string, string> = new Map([
  ['catalog_projection_template_invalid_bad_0', 'the problem is that Terraform refuses it'],
  ['opensearch_serverless_uncapped_good_0', 'collection groups need a newer provider than the one that is here'],
]);

describe.skipIf(why !== undefined)(`the examples of rules, planned${skipped}`, () => {
  const examples = rules.flatMap(rule =>
    (['bad', 'good'] as const).flatMap(kind =>
      rule.docs[kind]
        // Of other providers there is no plug-in here.
        .filter(({ file, text }) => file.endsWith('.tf') && !/resource "(?!aws_|terraform_data")/.test(text))
        .map(({ text }, at) => ({ rule, kind, text, module: `${rule.id.replaceAll(/\W/g, '_')}_${kind}_${at}` })),
    ),
  );
  const folder = join(out, 'examples');
  let refused: ReadonlyMap<string, string>;
  let configured: Form;
  let plan: Form;
  beforeAll(() => {
    mkdirSync(folder);
    const write = (some: typeof examples) =>
      writeFileSync(join(folder, 'main.tf'), some.map(({ module }) => call(module)).join(''));
    write(examples);
    for (const { module, text } of examples) {
      mkdirSync(join(folder, module));
      writeFileSync(join(folder, module, 'main.tf'), text);
    }
    refused = refusedIn(folder);
    write(examples.filter(({ module }) => !refused.has(module)));
    configured = formOf(terraformFilesIn(folder));
    plan = formOf([{ file: 'plan.json', text: planned(folder) }]);
  });
  test('the provider refuses those of which we know, and no others', () => {
    expect([...refused].filter(([module]) => !refusable.has(module))).toEqual([]);
    expect([...refusable.keys()].filter(module => !refused.has(module))).toEqual([]);
  });
  const valid = examples.filter(({ module }) => !refusable.has(module));
  test.each(valid)('the plan of $module says nothing else', ({ rule, module }) => {
    const address = `module.${module}.`;
    // What the plan does not know may be missing.
    expect(found(rule, configured(address))).toEqual(expect.arrayContaining(found(rule, plan(address))));
  });
});

const call = (module: string) => `module "${module}" {\n  source = "./${module}"\n}\n`;

describe.skipIf(why !== undefined)(`the bundled lake, planned${skipped}`, () => {
  const folder = join(out, 'lake');
  let refused: ReadonlyMap<string, string>;
  let configured: Form;
  let plan: Form;
  beforeAll(() => {
    cpSync('fixtures/acme/repo/terraform', folder, { recursive: true });
    configured = formOf(terraformFilesIn(folder));
    refused = refusedIn(folder);
    plan = formOf([{ file: 'plan.json', text: planned(folder, '-var', 'warehouse_password=Only-for-a-plan-1') }]);
  });
  test('is valid', () => expect(refused).toEqual(new Map()));
  test('has the same resources', () => {
    const addresses = (form: Form) =>
      form('')
        .resources.map(({ address }) => address)
        .toSorted();
    expect(addresses(configured)).toEqual(addresses(plan));
    expect(addresses(plan).length).toBeGreaterThan(20);
  });
  test.each(rules.filter(({ needs }) => needs.every(need => need === 'tables' || need === 'resources')))(
    '$id has the same findings',
    rule => {
      expect(found(rule, plan(''))).toEqual(found(rule, configured('')));
    },
  );
});
