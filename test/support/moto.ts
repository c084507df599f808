import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

const program = 'moto_server';

/** Why the emulator cannot run here; undefined where it can. */
export const missing = (): string | undefined =>
  spawnSync(program, ['--help'], { stdio: 'ignore' }).error
    ? `there is no ${program} (pip install 'moto[server]')`
    : undefined;

export interface Emulator {
  /** What leads the SDK to it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/** An AWS emulator with an empty account. */
export async function startMoto(): Promise<Emulator> {
  const port = await freePort();
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(child, endpoint);
  return {
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    stop: () => child.kill(),
  };
}

async function answers(child: ChildProcess, endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) break;
    if (
      await fetch(`${endpoint}/moto-api/`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await setTimeout(200);
  }
  child.kill();
  throw new Error(`${program} does not answer`);
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
