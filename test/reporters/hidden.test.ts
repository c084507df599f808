import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../src/reporters/diff.ts';
import { hiddenIn, secretsHidden } from '../../src/reporters/hidden.ts';
import { styleOf } from '../../src/reporters/style.ts';

const first = (text: string, file: string) => secretsHidden(text.split('\n'), file).rows.join('\n');

describe('what follows a name that looks secret is hidden', () => {
  test.each([
    ['a.tf', 'master_password = "Hush"'],
    ['a.tf', '{ "--password" = "Hush", "--job-language" = "python" }'],
    ['a.tf', 'password = "a\\"Hush"'],
    ['a.tf', 'password = "never closed Hush'],
    ['a.tf', 'api_keys = ["a", "Hush"]'],
    ['a.tf', 'password = var.x == "" ? "Hush" : null'],
    ['a.tf', 'variable "db_password" { default = "Hush" }'],
    ['a.tf', 'variable "db_password" {\n  type = string\n  default = "Hush"\n}'],
    ['a.tf', 'password = <<-EOT\n  Hush\nEOT\n'],
    ['a.tf', 'url = "jdbc:redshift://h/d?user=u&password=Hush"'],
    ['a.tf', 'url = "https://user:Hush@host/"'],
    ['a.tf', 'secrets = jsonencode({ "a" : "Hush" })'],
    ['a.tf', 'body = "{\\"password\\": \\"Hush\\"}"'],
    ['a.tf.json', '{"a":{"cluster_identifier":"c","master_password":"Hush","node_type":"dc2.large"}}'],
    ['a.tf.json', '"secrets": [\n  "a",\n  "Hush"\n]'],
    ['a.py', 'x = read(properties={"password": "Hush"})'],
    ['a.py', "x = read(properties={'password': 'Hush'})"],
    ['a.py', 'x.option("token", "Hush").load()'],
    ['a.py', "x.option('authToken', f'Hush')"],
    ['a.py', 'x.option(\n  "token",\n  "Hush"\n)'],
    ['a.py', 'connect(user="u", passwd = "Hush")'],
    ['a.py', 'conf["fs.s3a.secret.key"] = "Hush"'],
    ['a.py', 'PWD: str = "Hush"'],
    ['a.py', 'password = "a" + \\\n  "Hush"'],
    ['a.py', 'password = """\nHush\n"""'],
    ['a.py', "don't; password = 'Hush'"],
    ['a.py', 'connection_string = "Hush"'],
    ['a.py', 'password("Hush")'],
    ['n.ipynb', '   "x.option(\\"token\\", \\"Hush\\")\\n",'],
    ['a.yml', 'password: Hush'],
    ['a.sql', "WHERE token = 'Hush'"],
    ['a.sql', "password 'Hush'"],
  ])('%s: %s', (file, text) => {
    const shown = first(text, file);
    expect(shown).not.toContain('Hush');
    expect(shown).toHaveLength(text.length);
  });
});

test.each([
  ['a.tf', 'node_type = "dc2.large"'],
  ['a.tf', '"password_length" "x"'],
  ['a.tf', 'resource "aws_secret" "x" {\n  name = "y"'],
  ['a.tf.json', '"sort_key": "day"'],
  ['a.py', 'x.option("author", "Jane")'],
  ['a.py', 'f(key="a", primary_key="b", path="c")'],
  ['a.py', 'f(password=p, path="c")'],
  ['a.py', 'password = p\npath = "c"'],
  ['a.sql', "SELECT password, 'x' FROM t"],
])('other text stays: %s: %s', (file, text) => expect(first(text, file)).toBe(text));

describe('of the value that a finding points at', () => {
  const marked = (line: string, what: string, file: string) => {
    const start = line.indexOf(what);
    return hiddenIn([line], 1, file, { start, end: start + what.length });
  };
  test.each([
    ['a.tf', '  node_type = "dc2.large"', 'node_type = "dc2.large"'],
    ['a.tf', '  node_type = "dc2.large"', '"dc2.large"'],
    ['a.tf', '  node_type = "dc2.large"', 'dc2.large'],
    ['a.tf', '  engine_version = "Athena engine version 2"', '"Athena engine version 2"'],
    ['a.tf.json', '{"glue_version":"2.0"}', '"glue_version":"2.0"'],
    ['a.py', 'x.option("fetchsize", "10 000")', '"10 000"'],
    ['a.py', 'spark.sql("SELECT a FROM t2")', '"SELECT a FROM t2"'],
  ])('all is shown: %s: %s', (file, line, what) => expect(marked(line, what, file)).toBe(line));

  test.each([
    ['a.tf', '{ node_type = "dc2.large", other = "Hush 1" }', 'node_type = "dc2.large"'],
    ['a.tf', '{ node_type = "dc2.large", other = "Hush 1" }', '{ node_type = "dc2.large", other = "Hush 1" }'],
    ['a.tf', 'password = "Hush"', 'password = "Hush"'],
    ['a.tf', 'password = "Hush"', 'Hush'],
    ['a.tf', `query = "SELECT 1 WHERE a = 'Hush 1'"`, `"SELECT 1 WHERE a = 'Hush 1'"`],
    ['a.py', `spark.sql("SELECT a WHERE b = 'Hush 1'")`, `"SELECT a WHERE b = 'Hush 1'"`],
    ['a.py', `spark.sql('SELECT a WHERE b = "Hush 1"')`, `'SELECT a WHERE b = "Hush 1"'`],
    ['a.py', 'f(a="x", b="Hush 1")', 'a="x"'],
    ['a.py', "f(a='x', b='Hush 1')", "a='x'"],
    ['a.py', 'x.option("token", "Hush")', '"Hush"'],
    ['a.sql', "WHERE a = 'Hush 1'", "a = 'Hush 1'"],
  ])('not what is secret, SQL, or beside it: %s: %s', (file, line, what) =>
    expect(marked(line, what, file)).not.toContain('Hush'),
  );
});

test('a part of a line hides as the whole, and a text read before as another language', () => {
  const lines = ['{"password":"Hush","a":"b c"} \'d e\''];
  expect(hiddenIn(lines, 1, 'a.tf', undefined, { start: 14, end: 26 })).toBe('···","a":"··');
  expect(hiddenIn(lines, 1, 'a.sql')).toBe('{"password":"····","a":"b c"} \'···\'');
  expect(hiddenIn(lines, 1, 'a.tf')).toBe('{"password":"····","a":"···"} \'d e\'');
});

test('a diff shows no secret, nor in the lines around or before', () => {
  const text =
    'x = {\n  "--password" = "Hush"\n  secrets = [\n    "a",\n    "b",\n    "c",\n    "Hush"\n  ]\n  a = 1\n}\n';
  const change = { line: 9, before: ['  a = 1'], after: ['  a = 2', '  token = "Hush"'] };
  const diff = unifiedDiff('a.tf', text, [change], styleOf(false, 80));
  expect(diff).not.toContain('Hush');
  expect(diff).toContain('-  a = 1\n+  a = 2\n');
});

test.each(['"', "'", '"""', '\\"', '"\\', 'a=', '<<', '://', '{', 'password="'])('is linear in %s', unit => {
  const time = (count: number) => {
    const line = unit.repeat(count);
    const from = performance.now();
    for (const file of ['a.tf', 'a.py', 'a.sql']) hiddenIn([line], 1, file);
    return performance.now() - from;
  };
  time(2000);
  expect(time(100_000)).toBeLessThan(2000);
});
