import { expect, test } from 'vitest';
import { unifiedDiff } from '../../src/reporters/diff.ts';
import { withoutSecrets } from '../../src/reporters/secrets.ts';
import { styleOf } from '../../src/reporters/style.ts';

test.each([
  ["CREDENTIALS 'aws_access_key_id=AKIA;aws_secret_access_key=hush'", "CREDENTIALS '***'"],
  ["credentials AS 'x'", "credentials AS '***'"],
  ["ACCESS_KEY_ID 'a' SECRET_ACCESS_KEY 'b'", "ACCESS_KEY_ID '***' SECRET_ACCESS_KEY '***'"],
  ["'aws_access_key_id=AKIA;aws_secret_access_key=hush'", "'aws_access_key_id=***;aws_secret_access_key=***'"],
  ["CREATE USER a PASSWORD 'b'", "CREATE USER a PASSWORD '***'"],
  ["IAM_ROLE 'arn:aws:iam::1:role/r'", "IAM_ROLE 'arn:aws:iam::1:role/r'"],
])('%s', (sql, shown) => expect(withoutSecrets(sql)).toBe(shown));

test('a diff shows none, nor in the lines around', () => {
  const text = "COPY a FROM 's3://b'\nCREDENTIALS 'aws_secret_access_key=hush'\nCOMPUPDATE ON";
  const change = { line: 3, before: ['COMPUPDATE ON'], after: ['COMPUPDATE OFF'] };
  expect(unifiedDiff('a.sql', text, [change], styleOf(false, 80))).not.toContain('hush');
});
