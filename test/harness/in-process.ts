import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAccount } from '../../local/account.ts';
import { startEdgewise } from '../../local/edgewise.ts';
import { freePort } from './service.ts';

type Options = {
  readonly operatorWebhook?: { readonly url: string; readonly secret: string };
  /** Receives what the Workers log, line by line. */
  readonly onLog?: (line: string) => void;
};

/**
 * A whole instance with an account, in this process rather than a child: for tests that access a bucket or a Durable
 * Object directly, as no HTTP route does.
 */
export async function startInProcess(accountName: string, { onLog = () => undefined, ...options }: Options = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-test-'));
  const edgewise = await startEdgewise(
    fileURLToPath(new URL('../..', import.meta.url)),
    {
      dataDir,
      host: '127.0.0.1',
      port: await freePort(),
      clickHouseUrl: undefined,
      transport: 'buffer',
      queueShards: { eu: 1, us: 1, apac: 1 },
      ...options,
    },
    () => undefined,
    onLog,
  );
  return {
    url: edgewise.url,
    clickHouseUrl: edgewise.clickHouseUrl,
    miniflare: edgewise.miniflare,
    dataDir,
    account: await createAccount(edgewise.url, dataDir, accountName),
    async stop(): Promise<void> {
      await edgewise.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type InProcess = Awaited<ReturnType<typeof startInProcess>>;
