import { operations } from './operations.ts';

const resources: Readonly<Record<string, string>> = { s3: 'arn:aws:s3:::*' };
/** What is allowed of objects stands by itself, so that buckets can be named. */
const ofObjects: ReadonlySet<string> = new Set(['s3:GetObject']);

/** The least that the calls need, as an IAM policy document; of SQL only where it is to be sent. */
export function policyText({ sql = false } = {}): string {
  const services = Object.entries(operations).filter(([service]) => sql || service !== 'redshift-data');
  const statements = services.flatMap(([service, calls]) => {
    const actions = [...new Set<string>(Object.values(calls).flat())].toSorted();
    const name = `Lakewise${service.split('-').map(capital).join('')}`;
    const own = actions.filter(action => !ofObjects.has(action));
    const reading = actions.filter(action => ofObjects.has(action));
    return [
      ...(own.length > 0 ? [statement(name, own, resources[service] ?? '*')] : []),
      ...(reading.length > 0 ? [statement(`${name}Objects`, reading, 'arn:aws:s3:::*/*')] : []),
    ];
  });
  return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;
}

const capital = (word: string) => `${word[0]?.toUpperCase()}${word.slice(1)}`;

const statement = (Sid: string, Action: readonly string[], Resource: string) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
});
