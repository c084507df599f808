import type { Entry } from '../../src/model/snapshot.ts';

export const account = '111122223333';
export const region = 'us-east-1';
/** What every fact of the account belongs to. */
export const scope = `${account}/${region}`;

export const entry = (service: string, kind: string, id: string, value: Entry['value'], within = scope): Entry => ({
  scope: within,
  service,
  kind,
  id,
  value,
});
