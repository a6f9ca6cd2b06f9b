import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, Response, type V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import type { Result } from '../core/base/result.ts';
import type { QueueShards } from '../core/ingest/queue-shards.ts';
import { type BundledModule, bundleWorker } from './bundle.ts';
import { drainQueues, type LocalControl } from './drain-queues.ts';
import { watchOpenedServers } from './opened-servers.ts';
import { answerTxt } from './resolver.ts';
import { shardQueues } from './shard-queues.ts';
import { type WatchedChildren, watchChildren } from './watch-children.ts';

export type RuntimeOptions = {
  /** The project’s folder, which contains wrangler.toml. */
  readonly root: string;
  /** The folder in which D1, R2, KV and Durable Objects persist. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** The built site that this instance serves. */
  readonly siteDir: string;
  /** Variables and secrets that replace those of wrangler.toml. */
  readonly vars: Readonly<Record<string, string>>;
  /** Receives the Workers’ output line by line. */
  readonly onLog: (line: string) => void;
  /** Queues of each region. */
  readonly queueShards: QueueShards;
};

export type Workers = {
  readonly miniflare: Miniflare;
  /** Rebundles the Workers and rereads wrangler.toml and the site's files; data and the port stay. */
  reload(): Promise<void>;
  /**
   * Refuses new events and waits until the queues are empty; returns the number of messages that remain at the
   * deadline.
   */
  drain(): Promise<Result<void, number>>;
  stop(): Promise<void>;
};

const ENVIRONMENT = 'all';
const WORKER = 'edgewise';
const SITE = 'site';
const SITE_ENTRY = 'workers/local-site.ts';
/** Replaces the environment's own entry: the same Worker, whose queues can be drained before it stops. */
const ENTRY = 'workers/local.ts';
const CRON_MS = 60_000;
/** A queue waits a second for a batch to fill; the rest is for failed tries. */
const DRAIN_MS_MAX = 10_000;

/**
 * Runs env `all` of wrangler.toml on workerd. Bindings, queues and their settings, Durable Objects and buckets are read
 * from that file, so there is no second list of them. Cron triggers are fired from here: Miniflare does not fire them.
 *
 * The port leads straight to the Worker: otherwise Miniflare's own entry and its routing of static files come before
 * every request, and cost more than accepting an event. The files are served by a separate Worker behind it.
 */
export async function startWorkers(options: RuntimeOptions, bundles: Bundles): Promise<Workers> {
  let children: WatchedChildren | undefined;
  const opened = watchOpenedServers();
  const tellOwnPorts = async () => Response.json([...opened.ports(), Number((await miniflare.ready).port)]);
  const settings = (built: Bundles) => ({
    host: '127.0.0.1',
    port: 0,
    resourcePersistencePath: join(options.dataDir, 'workers'),
    cf: false,
    log: new Log(LogLevel.ERROR),
    handleStructuredLogs: ({ message }: { message: string }) => options.onLog(message),
    // Miniflare restarts Workers that ended; earlier process ids and addresses are then stale.
    unsafeHandleRuntimeRestart: () => children?.look(),
    workers: workersOf(options, built, tellOwnPorts),
  });
  const miniflare: Miniflare = new Miniflare(convertV4MiniflareOptions(settings(bundles)));
  await miniflare.ready.finally(opened.stop);
  children = await watchChildren();
  const tick = async (): Promise<unknown> => (await miniflare.getWorker(WORKER)).scheduled({ cron: '* * * * *' });
  const cron = setInterval(() => void tick().catch(() => undefined), CRON_MS);
  return {
    miniflare,
    async reload() {
      await miniflare.setOptions(convertV4MiniflareOptions(settings(await bundleWorkers(options))));
      await children?.look();
    },
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

/** The modules of the bundled service and of the Worker that serves the site's files. */
export type Bundles = { readonly service: readonly BundledModule[]; readonly site: readonly BundledModule[] };

/** Bundles both Workers from the current sources. */
export async function bundleWorkers({ root, dataDir }: Pick<RuntimeOptions, 'root' | 'dataDir'>): Promise<Bundles> {
  const folder = buildFolder(dataDir);
  const service = await bundleWorker(join(root, ENTRY), join(folder, 'worker.mjs'));
  const site = await bundleWorker(join(root, SITE_ENTRY), join(folder, 'site.mjs'));
  return { service, site };
}

const buildFolder = (dataDir: string): string => join(dataDir, 'build');

/** The service and its site, with the settings of the current wrangler.toml. */
function workersOf(
  options: RuntimeOptions,
  bundles: Bundles,
  tellOwnPorts: () => Promise<Response>,
): V4WorkerOptions[] {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(options.root, 'wrangler.toml'), ENVIRONMENT);
  // Only Cloudflare has the model behind `ai`, without which the Worker answers by grammar, and sends mail.
  const { assets, ai: _, email: __, ...worker } = workerOptions;
  const compatibilityDate = String(worker.compatibilityDate);
  const service: V4WorkerOptions = {
    ...worker,
    ...shardQueues(workerOptions, options.queueShards),
    name: WORKER,
    compatibilityDate,
    unsafeDirectSockets: [{ host: options.host, port: options.port }],
    modules: [...bundles.service],
    modulesRoot: buildFolder(options.dataDir),
    bindings: Object.assign({}, worker.bindings, options.vars),
    serviceBindings: Object.assign({}, worker.serviceBindings, {
      ASSETS: SITE,
      LOCAL: { name: WORKER, entrypoint: 'LocalControl' },
      OWN_PORTS: tellOwnPorts,
      RESOLVER: answerTxt,
    }),
  };
  const site: V4WorkerOptions = {
    name: SITE,
    compatibilityDate,
    modules: [...bundles.site],
    modulesRoot: buildFolder(options.dataDir),
    assets: Object.assign({}, assets, { directory: options.siteDir }),
  };
  return [service, site];
}
