import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCli, folderWith, run } from '../support/cli.ts';

const cli = builtCli();
const copy = "COPY staging.orders FROM 's3://lake/orders/' IAM_ROLE default CSV";
const folder = folderWith({
  'fine.sql': 'SELECT a FROM b;\n',
  'warns.sql': `CREATE TABLE staging.orders (a int ENCODE az64);\nTRUNCATE staging.orders;\n${copy} COMPUPDATE ON;\n`,
  'binary.sql': Uint8Array.of(0, 1, 2),
  'broken.sql': "SELECT 'never closed",
  'broken.tf': 'resource "aws_s3_bucket" {{{ "x',
  'unknown-key.yaml': 'ignore: []\ndialct: athena\n',
  'bad-option.yaml': 'rules:\n  s3/small-files:\n    options:\n      minimum: 3\n',
  'code.ts': 'export default {}',
  'snapshot-2/manifest.json': '{"version":2}',
  'not-a-plan.json': '{"version":1,"region":"nowhere","constructs":[]}',
  'empty/readme.txt': 'nothing to read here',
});
mkdirSync(join(folder, 'nothing'));
const lakewise = (...args: readonly string[]) => run(cli, args, { cwd: folder });

describe('exit codes of lint', () => {
  test.each<[code: number, what: string, args: readonly string[]]>([
    [0, 'nothing found', ['fine.sql']],
    [0, 'a warning, below the default', ['warns.sql']],
    [1, 'a warning, asked for', ['warns.sql', '--fail-on', 'warning']],
    [1, 'a warning, at or above info', ['warns.sql', '--fail-on', 'info']],
    [0, 'a warning, never', ['warns.sql', '--fail-on', 'never']],
    [1, 'a file that is no text beside one that is', ['fine.sql', 'binary.sql']],
    [0, 'the same, never', ['fine.sql', 'binary.sql', '--fail-on', 'never']],
    [1, 'a path that is not there beside one that is', ['fine.sql', 'gone.sql']],
    [1, 'SQL that cannot be split', ['broken.sql']],
    [1, 'Terraform that cannot be read whole', ['broken.tf']],
    [2, 'a path that is not there, alone', ['gone.sql']],
    [2, 'a file that is no text, alone', ['binary.sql']],
    [2, 'a folder with nothing to read', ['empty']],
    [2, 'an empty folder', ['nothing']],
  ])('%i: %s', (code, _, args) => expect(lakewise('lint', ...args)).toMatchObject({ status: code }));

  test('never the number of findings', () => {
    const many = folderWith({ 'many.sql': `TRUNCATE staging.orders;\n${copy} COMPUPDATE ON;\n`.repeat(300) });
    expect(run(cli, ['lint', '--fail-on', 'info'], { cwd: many }).status).toBe(1);
  });
});

describe('2, and one line that says what to do', () => {
  test.each<[said: string, args: readonly string[]]>([
    ["unknown option '--snapshto' (did you mean --snapshot?)", ['lint', '--snapshto', 'x']],
    ["unknown option '--vars'", ['lint', '--vars', 'a=1']],
    ["unknown option '--region'", ['report', '--region', 'us-east-1']],
    ["unknown command 'lnt' (did you mean lint?)", ['lnt']],
    ["unknown command 'prices'", ['prices']],
    ['unknown rule s3/small-file (did you mean s3/small-files?)', ['lint', '--rule', 's3/small-file']],
    ['unknown rule s3/small-file (did you mean s3/small-files?)', ['explain', 's3/small-file']],
    ['unknown format jsn (did you mean json?)', ['lint', '-f', 'jsn']],
    ['unknown format html (one of terminal, json, markdown, sarif, github)', ['lint', '--format', 'html']],
    ['unknown format sariff (did you mean sarif?)', ['lint', '--format', 'sariff']],
    ['unknown format html', ['report', '--snapshot', 'x', '--format', 'html']],
    ['unknown dialect athna (did you mean athena?)', ['lint', '--dialect', 'athna']],
    ['unknown severity warn (did you mean warning?)', ['lint', '--fail-on', 'warn']],
    ["missing required argument 'rule'", ['explain']],
    ['too many arguments', ['rules', 'more']],
    ["option '--snapshot <dir>' argument missing", ['audit', '--snapshot']],
    ['--weeks 0 is not a number of weeks', ['report', '--weeks', '0']],
    ['--dry-run shows what --fix would do', ['lint', '--dry-run']],
    ['--stdin-filename names standard input', ['lint', '--stdin-filename', 'a.sql']],
    ['no region is known (add --region, or set AWS_REGION)', ['audit']],
    ['no region is known (add --region, or set AWS_REGION)', ['collect']],
    ['unknown service s4 (did you mean s3?)', ['collect', '--service', 's4']],
    ['s3 alone reads nothing (add --service glue', ['collect', '--service', 's3']],
    ['--since yesterday is not a day (such as 2026-11-01)', ['collect', '--since', 'yesterday']],
    ['--since 2026-13-01 is not a day', ['collect', '--since', '2026-13-01']],
    ['--since is a day that has not come', ['collect', '--since', '2999-01-01']],
    ['--budget-calls 0 is not a number of calls', ['collect', '--budget-calls', '0']],
    ['. holds what is no part of a snapshot', ['collect', '--out', '.']],
    ['--region is for reading an account', ['audit', '--snapshot', 'x', '--region', 'us-east-1']],
    ['report needs a snapshot', ['report']],
    ['plan needs a snapshot', ['plan']],
    ['gone is no snapshot', ['audit', '--snapshot', 'gone']],
    ['snapshot of version 2; this lakewise reads up to version 1', ['report', '--snapshot', 'snapshot-2']],
    ['synth renders one of two things', ['synth']],
    ['synth renders one of two things', ['synth', '--reference', '--plan', 'not-a-plan.json']],
    ['the plan gone.json cannot be read: ENOENT', ['synth', '--plan', 'gone.json']],
    ['not-a-plan.json is not a plan: region: not an AWS region', ['synth', '--plan', 'not-a-plan.json']],
    ['the config gone.yaml cannot be read: ENOENT', ['lint', '--config', 'gone.yaml']],
    ['code.ts: this version reads no config that is code', ['lint', '--config', 'code.ts']],
    [
      'unknown-key.yaml:2:1 dialct is not a key of the config (did you mean dialect?)',
      ['lint', '--config', 'unknown-key.yaml'],
    ],
    ['bad-option.yaml:4:7 s3/small-files has no option minimum', ['lint', '--config', 'bad-option.yaml']],
    ['the baseline gone.json cannot be read: ENOENT', ['lint', '--baseline', 'gone.json']],
    ['no/where.json cannot be written: ENOENT', ['lint', 'fine.sql', '-o', 'no/where.json']],
    ['nothing to read under empty', ['lint', 'empty']],
  ])('%s', (said, args) => {
    const { status, stdout, stderr } = lakewise(...args);
    expect(stderr).toMatch(/^lakewise: /);
    expect(stderr).toContain(said);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

test.each([['--help'], ['-h'], ['--version'], ['help', 'lint'], ['lint', '--help']])('0: %s %s', (...args) => {
  const { status, stdout, stderr } = lakewise(...args.filter(word => word !== undefined));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).not.toBe('');
});

test('2 without a command: the help goes to stderr', () => {
  const { status, stdout, stderr } = lakewise();
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('Usage: lakewise');
});
