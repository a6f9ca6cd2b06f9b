import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, Response, type V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import type { Result } from '../core/base/result.ts';
import type { QueueShards } from '../core/ingest/queue-shards.ts';
import { bundleWorker } from './bundle.ts';
import { drainQueues, type LocalControl } from './drain-queues.ts';
import { watchOpenedServers } from './opened-servers.ts';
import { shardQueues } from './shard-queues.ts';
import { type WatchedChildren, watchChildren } from './watch-children.ts';

export type RuntimeOptions = {
  /** Folder of the project: where wrangler.toml stands. */
  readonly root: string;
  /** Where D1, R2, KV and Durable Objects persist. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** The built site, as this instance serves it. */
  readonly siteDir: string;
  /** Variables and secrets in place of those of wrangler.toml. */
  readonly vars: Readonly<Record<string, string>>;
  /** Takes what the Workers write, a line at a time. */
  readonly onLog: (line: string) => void;
  /** Queues of each region. */
  readonly queueShards: QueueShards;
};

export type Workers = {
  readonly miniflare: Miniflare;
  /** Takes no more events and waits until the queues are empty; the messages that are left when that takes too long. */
  drain(): Promise<Result<void, number>>;
  stop(): Promise<void>;
};

const ENVIRONMENT = 'all';
const WORKER = 'edgewise';
const SITE = 'site';
const SITE_WORKER = 'export default { fetch: (request, env) => env.ASSETS.fetch(request) };';
/** In place of the environment's own entry: the same Worker, which can be emptied before it stops. */
const ENTRY = 'workers/local.ts';
const CRON_MS = 60_000;
/** A queue waits a second for a batch to fill; the rest is for tries that fail. */
const DRAIN_MS_MAX = 10_000;

/**
 * Runs env `all` of wrangler.toml on workerd. Bindings, queues and their settings, Durable Objects and buckets are read
 * from that file, so there is no second list of them. Cron triggers are fired from here: Miniflare does not.
 *
 * The port leads straight to the Worker: Miniflare's own entry and its routing of static files stand before every
 * request otherwise, and cost more than taking an event. The files are a Worker of their own behind it.
 */
export async function startWorkers(options: RuntimeOptions): Promise<Workers> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(options.root, 'wrangler.toml'), ENVIRONMENT);
  // The model behind `ai` is only to be had from Cloudflare: without it the Worker answers by itself.
  const { assets, ai: _, ...worker } = workerOptions;
  const compatibilityDate = String(worker.compatibilityDate);
  const script = await bundleWorker(join(options.root, ENTRY), join(options.dataDir, 'build', 'worker.mjs'));
  const opened = watchOpenedServers();
  const tellOwnPorts = async () => Response.json([...opened.ports(), Number((await miniflare.ready).port)]);
  const service: V4WorkerOptions = {
    ...worker,
    ...shardQueues(workerOptions, options.queueShards),
    name: WORKER,
    compatibilityDate,
    unsafeDirectSockets: [{ host: options.host, port: options.port }],
    modules: [{ type: 'ESModule', path: script }],
    modulesRoot: join(options.dataDir, 'build'),
    bindings: Object.assign({}, worker.bindings, options.vars),
    serviceBindings: Object.assign({}, worker.serviceBindings, {
      ASSETS: SITE,
      LOCAL: { name: WORKER, entrypoint: 'LocalControl' },
      OWN_PORTS: tellOwnPorts,
    }),
  };
  const site: V4WorkerOptions = {
    name: SITE,
    compatibilityDate,
    modules: [{ type: 'ESModule', path: 'site.mjs', contents: SITE_WORKER }],
    assets: Object.assign({}, assets, { directory: options.siteDir }),
  };
  let children: WatchedChildren | undefined;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      resourcePersistencePath: join(options.dataDir, 'workers'),
      cf: false,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ message }) => options.onLog(message),
      // Miniflare itself starts Workers again that ended; what it gave out before leads nowhere after that.
      unsafeHandleRuntimeRestart: () => children?.look(),
      workers: [service, site],
    }),
  );
  await miniflare.ready.finally(opened.stop);
  children = await watchChildren();
  const tick = async (): Promise<unknown> => (await miniflare.getWorker(WORKER)).scheduled({ cron: '* * * * *' });
  const cron = setInterval(() => void tick().catch(() => undefined), CRON_MS);
  return {
    miniflare,
    async drain() {
      const { LOCAL } = await miniflare.getBindings<{ LOCAL: LocalControl }>(WORKER);
      return drainQueues(LOCAL, DRAIN_MS_MAX);
    },
    async stop() {
      clearInterval(cron);
      await miniflare.dispose();
      children?.release();
    },
  };
}
