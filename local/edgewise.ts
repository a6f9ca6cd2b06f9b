import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { databaseOf, REGIONS } from '../core/base/regions.ts';
import type { Accounts } from '../store/clickhouse/roles.ts';
import { COLD_PREFIX } from '../store/cold/cold-link.ts';
import type { CustomerAccounts } from '../store/customer-sql/accounts.ts';
import { accountsOf, customerAccountsOf } from './clickhouse-accounts.ts';
import { migrateClickHouse } from './migrate-clickhouse.ts';
import { migrateD1 } from './migrate-d1.ts';
import { readMigrations } from './migrations.ts';
import { openClickHouse } from './open-clickhouse.ts';
import type { LocalOptions } from './options.ts';
import { readSecret } from './secret.ts';
import { buildSite, copySite } from './site.ts';
import { type Bundles, bundleWorkers, startWorkers } from './workers-runtime.ts';

export type Edgewise = {
  /** The address of the service. */
  readonly url: string;
  readonly clickHouseUrl: string;
  readonly miniflare: Miniflare;
  /** Settles if the embedded engine ended by itself and could not be restarted. */
  readonly failed: Promise<string>;
  /**
   * Rebuilds the site and the Workers, and applies migrations, after a file changed (relative to the root). ClickHouse,
   * data and the port stay. Throws the compiler's error, and the running Workers keep running.
   */
  reload(file: string): Promise<void>;
  stop(): Promise<void>;
};

/** Reports the current step. */
export type OnStep = (step: string) => void;

/**
 * Starts the whole product on this machine: ClickHouse, migrations, Workers, in this order, because each needs the one
 * before it; meanwhile the site and the Workers are built. Stops them in reverse order.
 */
export async function startEdgewise(
  root: string,
  options: Omit<LocalOptions, 'demo' | 'verbose' | 'watch'>,
  onStep: OnStep,
  onLog: (line: string) => void,
): Promise<Edgewise> {
  await mkdir(join(options.dataDir, 'build'), { recursive: true });
  const siteDir = join(options.dataDir, 'build', 'site');
  const built = build(root, options.dataDir, siteDir);
  // A failure is thrown where the build is awaited.
  built.catch(() => undefined);
  onStep('Starting ClickHouse');
  const { clickHouseUrl } = options;
  const dataDir = join(options.dataDir, 'clickhouse');
  const accounts = await accountsOf(options);
  const customers = await customerAccountsOf(options);
  const access = {
    accounts,
    ...(customers ? { customers } : {}),
    databases: REGIONS.map(databaseOf),
    coldFiles: `http://127.0.0.1:${options.port}/${COLD_PREFIX}`,
  };
  const clickHouse = await openClickHouse({ clickHouseUrl, dataDir, access, onRestart: onStep, onLog });
  try {
    const migrateStore = async () =>
      migrateClickHouse(clickHouse.url, await readMigrations(join(root, 'migrations/clickhouse')), accounts, customers);
    onStep('Applying migrations');
    await migrateStore();
    onStep('Building the site and the Workers');
    const bundles = await built;
    onStep('Starting the Workers');
    const url = `http://localhost:${options.port}`;
    const vars = await variables(options, url, clickHouse.url, accounts, customers);
    const workers = await startWorkers({ root, ...options, siteDir, vars, onLog }, bundles);
    const migrateTables = async () =>
      migrateD1(await workers.miniflare.getD1Database('DB'), await readMigrations(join(root, 'migrations/d1')));
    await migrateTables();
    const reload = async (file: string): Promise<void> => {
      if (file.startsWith('migrations/clickhouse')) await migrateStore();
      if (await buildSite(root)) await copySite(root, siteDir);
      await workers.reload();
      if (file.startsWith('migrations/d1')) await migrateTables();
    };
    const stop = async (): Promise<void> => {
      const drained = await workers.drain();
      if (!drained.ok) onStep(leftInQueues(drained.error));
      await workers.stop();
      await clickHouse.stop();
    };
    return {
      url,
      clickHouseUrl: clickHouse.url,
      miniflare: workers.miniflare,
      failed: clickHouse.failed,
      reload,
      stop,
    };
  } catch (error) {
    await clickHouse.stop();
    throw error;
  }
}

async function build(root: string, dataDir: string, siteDir: string): Promise<Bundles> {
  const bundles = await bundleWorkers({ root, dataDir });
  await buildSite(root);
  await copySite(root, siteDir);
  return bundles;
}

function leftInQueues(messages: number): string {
  return `ClickHouse accepts no rows: ${messages} messages of accepted events are lost with the queue, which is in memory`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Sequential large inserts cost the least: see docs/decisions/0076. */
const BUFFER_SHARDS = '1';

async function variables(
  {
    dataDir,
    host,
    transport,
    operatorWebhook,
    clientAddressHeader,
    dnsUrl,
  }: Omit<LocalOptions, 'demo' | 'verbose' | 'watch'>,
  url: string,
  clickHouseUrl: string,
  { reader, writer, maintenance }: Accounts,
  customers: CustomerAccounts | undefined,
): Promise<Record<string, string>> {
  return {
    RUNTIME: 'local',
    CLIENT_ADDRESS_HEADER: clientAddressHeader ?? '',
    DNS_URL: dnsUrl ?? '',
    // Mail opens accounts: others who can reach the port, directly or through a proxy, may not read it.
    MAILBOX: isLoopback(host) && clientAddressHeader === undefined ? 'open' : 'operator',
    PUBLIC_URL: url,
    INGEST_TRANSPORT: transport,
    BUFFER_SHARDS,
    AUTH_SECRET: await readSecret(join(dataDir, 'auth-secret')),
    OPERATOR_TOKEN: await readSecret(join(dataDir, 'operator-token')),
    OPERATOR_WEBHOOK_URL: operatorWebhook?.url ?? '',
    OPERATOR_WEBHOOK_SECRET: operatorWebhook?.secret ?? '',
    CLICKHOUSE_USER: maintenance.user,
    CLICKHOUSE_PASSWORD: maintenance.password,
    CLICKHOUSE_READER_USER: reader.user,
    CLICKHOUSE_READER_PASSWORD: reader.password,
    CLICKHOUSE_WRITER_USER: writer.user,
    CLICKHOUSE_WRITER_PASSWORD: writer.password,
    CLICKHOUSE_SQL_PASSWORD: customers?.password ?? '',
    CLICKHOUSE_SQL_SLOTS: String(customers?.slots ?? 0),
    CLICKHOUSE_URL_EU: clickHouseUrl,
    CLICKHOUSE_URL_US: clickHouseUrl,
    CLICKHOUSE_URL_APAC: clickHouseUrl,
    METRICS_TOKEN: await readSecret(join(dataDir, 'metrics-token')),
  };
}
