import { expect, test } from 'vitest';
import { remembering } from '../../src/advise/remembering.ts';
import type { Files } from '../../src/model/files.ts';

function counting(text: string) {
  const asked: string[] = [];
  const files: Files = {
    async read(path) {
      asked.push(path);
      return text;
    },
  };
  return { asked, files: remembering(files) };
}

test('a text is read once', async () => {
  const { asked, files } = counting('select 1');
  expect([await files.read('a.sql'), await files.read('a.sql'), await files.read('b.sql')]).toEqual(
    Array.from({ length: 3 }, () => 'select 1'),
  );
  expect(asked).toEqual(['a.sql', 'b.sql']);
});

test('what is too large to be kept is read again', async () => {
  const { asked, files } = counting('x'.repeat(9_000_000));
  for (const path of ['a.sql', 'b.sql', 'a.sql', 'b.sql']) await files.read(path);
  expect(asked).toEqual(['a.sql', 'b.sql', 'b.sql']);
});
