import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCli, folderWith, run } from '../support/cli.ts';

const cli = builtCli();
const snapshot = resolve('fixtures/acme/snapshot');

describe('a table that the config describes', () => {
  const terraform = `resource "aws_glue_catalog_table" "logs" {
  name          = "logs"
  database_name = "ops"
  parameters    = { classification = "json" }
  storage_descriptor {
    location = "s3://example/logs/"
    columns {
      name = "line"
      type = "string"
    }
  }
}
`;
  const folder = folderWith({
    'catalog.tf': terraform,
    'known.sql': `select sum(amount) from finance.payment_transactions where dt = '2026-10-01';`,
    'lakewise.config.yaml':
      'context: [catalog.tf]\ntables: { finance.payment_transactions: { bytes: 1PB }, ops.logs: { bytes: 5 GB } }\n',
  });
  const described = (...args: readonly string[]) =>
    JSON.parse(run(cli, ['estimate', '-f', 'json', ...args], { cwd: folder }).stdout).estimates;

  test('the layouts of the article read what it says, within 2 %', () => {
    const article = ['fixtures/article/queries.sql', '--config', 'fixtures/article/lakewise.config.yaml'];
    const { estimates } = JSON.parse(run(cli, ['estimate', '-f', 'json', ...article]).stdout);
    const said: readonly (readonly [number, number])[] = [
      [1000e9, 5],
      [82e9, 0.41],
      [80e9, 0.4],
      [6.5e9, 0.033],
      [6.5e9, 0.033],
    ];
    expect(estimates).toHaveLength(said.length);
    for (const [index, [bytes, usd]] of said.entries()) {
      const found = estimates[index];
      expect(Math.abs(found.bytes.expected / bytes - 1)).toBeLessThan(0.02);
      expect(Math.abs(found.usd.expected / usd - 1)).toBeLessThan(0.02);
      expect(found.bytes.low).toBeLessThanOrEqual(found.bytes.expected);
      expect(found.bytes.high).toBeGreaterThanOrEqual(found.bytes.expected);
      expect(found.scans[0].because[0]).toContain('its size is described, not measured');
    }
  });

  test('needs no account; Terraform declares it', () => {
    const [one] = described('--sql', 'select line from ops.logs');
    expect(one).toMatchObject({ bytes: { low: 5e9, expected: 5e9 }, scans: [{ table: 'ops.logs' }] });
  });

  test('what a snapshot has listed wins', () => {
    const [measured] = described('known.sql', '--snapshot', snapshot);
    expect(measured.bytes.high).toBeLessThan(1e12);
    expect(measured.scans[0].because.join()).not.toContain('described');
  });
});
