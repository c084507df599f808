import { expect, test } from 'vitest';
import { parseDeclarations, parseSql } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';

const text = `
select 'create table no' from t;
CREATE TABLE a (id int);
insert into a select 1;
create or replace view v as select id from a;
alter table a add columns (b int);
drop table a;
`;

test('declarations are what the whole text’s statements say of them', () => {
  const all = parseSql(text, 'athena', placerOf('a.sql', text)).statements;
  const kinds = new Set(['create-table', 'create-view', 'alter-table']);
  const declared = parseDeclarations(text, 'athena', placerOf('a.sql', text));
  expect(declared).toHaveLength(3);
  expect(declared).toEqual(all.filter(({ tree }) => kinds.has(tree.kind)));
});

test('a text without any is not looked into', () => {
  expect(parseDeclarations('select 1; drop table a', 'athena', placerOf('a.sql', ''))).toEqual([]);
});
