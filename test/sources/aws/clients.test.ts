import { DeleteDatabaseCommand } from '@aws-sdk/client-glue';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { clientsOf } from '../../../src/sources/aws/clients.ts';
import { endpointWith } from '../../support/aws-endpoint.ts';
import { folder } from '../../support/bulk.ts';
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

test('a profile of the AWS settings is taken where it is named', async () => {
  const { calls } = await endpointWith(() => ({ json: {} }));
  const settings = join(await folder(), 'credentials');
  await writeFile(settings, '[lake]\naws_access_key_id = LAKE\naws_secret_access_key = x\n');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', settings);
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  const { glue } = clientsOf({ clock: hasty, profile: 'lake' });
  expect(await glue.config.credentials()).toMatchObject({ accessKeyId: 'LAKE' });
  expect(calls).toEqual([]);
});
