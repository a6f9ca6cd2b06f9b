import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { bundleWorker } from './bundle.ts';

export type RuntimeOptions = {
  /** Folder of the project: where wrangler.toml stands. */
  readonly root: string;
  /** Where D1, R2, KV and Durable Objects persist. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Variables and secrets in place of those of wrangler.toml. */
  readonly vars: Readonly<Record<string, string>>;
  /** Takes what the Workers write, a line at a time. */
  readonly onLog: (line: string) => void;
};

const ENVIRONMENT = 'all';
const CRON_MS = 60_000;

/**
 * Runs env `all` of wrangler.toml on workerd. Bindings, queues and their settings, Durable Objects and buckets are read
 * from that file, so there is no second list of them. Cron triggers are fired from here: Miniflare does not.
 */
export async function startWorkers(options: RuntimeOptions): Promise<{ miniflare: Miniflare; stop(): Promise<void> }> {
  const { workerOptions, main } = unstable_getMiniflareWorkerOptions(join(options.root, 'wrangler.toml'), ENVIRONMENT);
  if (!main) throw new Error(`wrangler.toml names no \`main\` for env.${ENVIRONMENT}`);
  const script = await bundleWorker(main, join(options.dataDir, 'build', 'worker.mjs'));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: options.host,
      port: options.port,
      resourcePersistencePath: join(options.dataDir, 'workers'),
      cf: false,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ message }) => options.onLog(message),
      workers: [
        {
          ...workerOptions,
          name: 'edgewise',
          modules: [{ type: 'ESModule', path: script }],
          modulesRoot: join(options.dataDir, 'build'),
          bindings: Object.assign({}, workerOptions.bindings, options.vars),
        },
      ],
    }),
  );
  await miniflare.ready;
  const worker = await miniflare.getWorker();
  const cron = setInterval(() => void worker.scheduled({ cron: '* * * * *' }).catch(() => undefined), CRON_MS);
  const stop = async (): Promise<void> => {
    clearInterval(cron);
    await miniflare.dispose();
  };
  return { miniflare, stop };
}
