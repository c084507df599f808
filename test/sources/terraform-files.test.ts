import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesInReach } from '../../src/sources/local/files-in-reach.ts';
import { terraformContext } from '../../src/sources/local/terraform-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'lakewise-reach-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

describe('files that expressions name', () => {
  mkdirSync(join(folder, 'root/q'), { recursive: true });
  write('root/q/a.sql', 'SELECT 1');
  write('root/large.sql', 'x'.repeat(10_000_001));
  mkdirSync(join(folder, 'root/many'));
  for (let at = 0; at < 20_001; at += 1) write(`root/many/${at}`, '');
  const reach = filesInReach(folder, 'root');

  it('are read, and named as reports do', () => {
    expect([reach.read('./q/a.sql'), reach.nameOf('./q/a.sql')]).toEqual(['SELECT 1', 'root/q/a.sql']);
    expect(reach.list('./q')).toEqual(['a.sql']);
  });
  it.each([
    ['./q/a.sql', true],
    ['./q/b.sql', false],
    ['./none/b.sql', undefined],
    ['./q', undefined],
    ['../../b.sql', undefined],
  ])('there is %s: %s', (path, there) => expect(reach.has(path)).toBe(there));
  it.each([
    ['./q/a.sql', undefined],
    ['./q', undefined],
    ['./none.sql', undefined],
    ['../../..', undefined],
    ['./large.sql', 'a file of more than 10,000,000 bytes'],
    ['./many', 'a folder of more than 20,000 files'],
  ])('the bound that keeps %s from being read: %s', (path, bound) => {
    expect(reach.bound(path)).toBe(bound);
  });
  it('keeps it from being read', () => {
    expect([reach.read('./large.sql'), reach.list('./many')]).toEqual([undefined, undefined]);
  });
});

describe('what Terraform reads beside a file', () => {
  const calls = Array.from({ length: 2001 }, (_, at) => `module "m${at}" {\n  source = "./m${at}"\n}\n`);
  mkdirSync(join(folder, 'few'));
  write('few/main.tf', 'module "m" {\n  source = "./m"\n}\n');
  mkdirSync(join(folder, 'few/m'));
  write('few/m/main.tf', '');
  mkdirSync(join(folder, 'all'));
  write('all/main.tf', calls.join(''));

  it('is the modules that it calls', () => {
    expect(terraformContext(folder, ['few/main.tf'])).toEqual({
      files: ['few/m/main.tf', 'few/main.tf'],
      problems: [],
    });
  });
  it('ends where there are too many, and that is told', () => {
    const { problems } = terraformContext(folder, ['all/main.tf']);
    expect(problems).toMatchObject([{ level: 'warning' }]);
    expect(problems[0]?.message).toMatch(/^all\/m\d+ and what its modules call are not read .*: 2,000 folders are$/);
  });
});
