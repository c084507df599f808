import type { JsonMember, JsonValue } from '../../languages/json/index.ts';

/** A member of an object, by its name. */
export const member = (value: JsonValue | undefined, wanted: string): JsonMember | undefined =>
  value?.node === 'object' ? value.members.find(({ name }) => name === wanted) : undefined;
export const membersOf = (value: JsonValue | undefined): readonly JsonMember[] =>
  value?.node === 'object' ? value.members : [];
export const itemsOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  value?.node === 'list' ? value.items : [];
export const textIn = (value: JsonValue | undefined) => (value?.node === 'string' ? value.text : undefined);
export const isTrue = (value: JsonValue | undefined) => value?.node === 'literal' && value.value === true;
