import { DeleteDatabaseCommand } from '@aws-sdk/client-glue';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { clientsOf } from '../../../src/sources/aws/clients.ts';
import { endpointWith } from '../../support/aws-endpoint.ts';
import { hasty } from './support.ts';

test('what is not on the list does not reach the network, whoever sends it', async () => {
  const { calls } = await endpointWith(() => ({ json: {} }));
  const { glue, s3 } = clientsOf({ clock: hasty });
  await expect(glue.send(new DeleteDatabaseCommand({ Name: 'web' }))).rejects.toThrow(
    'glue:DeleteDatabase is not on the list',
  );
  await expect(s3.send(new PutObjectCommand({ Bucket: 'lake', Key: 'k' }))).rejects.toThrow(
    's3:PutObject is not on the list',
  );
  expect(calls).toEqual([]);
});
