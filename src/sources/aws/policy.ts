import { operations } from './operations.ts';

const resources: Readonly<Record<string, string>> = { s3: 'arn:aws:s3:::*' };

/** The least that the calls need, as an IAM policy document. */
export function policyText(): string {
  const statements = Object.entries(operations).flatMap(([service, calls]) => {
    const actions = [...new Set(Object.values(calls).flat())].toSorted();
    if (actions.length === 0) return [];
    return [
      {
        Sid: `Lakewise${service.split('-').map(capital).join('')}`,
        Effect: 'Allow',
        Action: actions,
        Resource: resources[service] ?? '*',
      },
    ];
  });
  return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;
}

const capital = (word: string) => `${word[0]?.toUpperCase()}${word.slice(1)}`;
