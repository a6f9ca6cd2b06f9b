import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseOf, REGIONS } from '../../core/base/regions.ts';
import { readQueueShards } from '../../core/ingest/queue-shards.ts';
import { migrateDatabase } from '../../local/migrate-clickhouse.ts';
import { readMigrations } from '../../local/migrations.ts';
import { buildSite } from '../../local/site.ts';
import { ask } from './ask.ts';
import { completeConfig } from './complete-config.ts';
import { readConfig, sectionOf } from './config.ts';
import { describeApi } from './describe-api.ts';
import { ensureResources } from './ensure-resources.ts';
import { ensureSecrets } from './ensure-secrets.ts';
import type { Environment } from './environments.ts';
import { resourcesOf } from './resources.ts';
import { secretsFor } from './secrets.ts';
import { hostProblem, readSettings, type Settings } from './settings.ts';
import { shardQueues } from './shard-queues.ts';
import { deploySteps } from './steps.ts';
import { wranglerOrThrow } from './wrangler.ts';

/** The answers of the last deployment; not secret, not in git. */
const SETTINGS_FILE = 'deployment.json';
/** The completed wrangler.toml. It is in the same folder, because its paths are relative. */
const CONFIG_FILE = 'wrangler.deploy.json';

/**
 * Creates missing resources, migrates, and deploys these environments. Every part may run again: existing resources do
 * not change. Throws with the failed command and its output.
 */
export async function deployAll(root: string, name: string, environments: readonly Environment[]): Promise<void> {
  const settings = await readSettings(join(root, SETTINGS_FILE), process.env, ask);
  if (!settings.ok) throw new Error(settings.error);
  const problem = hostProblem(settings.value, name);
  if (problem) throw new Error(problem);
  const shards = readQueueShards(settings.value.QUEUE_SHARDS);
  if (!shards.ok) throw new Error(shards.error);
  const config = shardQueues(readConfig(root), shards.value);
  await checkLogin(root);
  const secrets = await ensureSecrets(root, config, environments, process.env, ask);
  const ids = await ensureResources(root, resourcesOf(config, environments));
  await migrateStores(root, settings.value, secrets.values.CLICKHOUSE_PASSWORD);
  console.log('  Building the site if it changed …');
  await buildSite(root);
  await describeApi(root, settings.value.PUBLIC_URL);
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-deploy-'));
  const configFile = join(root, CONFIG_FILE);
  const deployment = { ...ids, vars: settings.value };
  try {
    await writeFile(configFile, JSON.stringify(completeConfig(config, deployment, []), null, 2));
    await migrateD1(
      root,
      environments.find((environment) => sectionOf(config, environment).d1_databases.length > 0),
    );
    for (const { environment, withServices } of deploySteps(config, environments, secrets.existing)) {
      console.log(`  Deploying ${environment}${withServices ? '' : ' (its service bindings follow)'} …`);
      const whole = completeConfig(config, deployment, withServices ? [] : [environment]);
      await writeFile(configFile, JSON.stringify(whole, null, 2));
      const secretsFile = join(folder, 'secrets.json');
      await writeFile(secretsFile, JSON.stringify(secretsFor(environment, secrets.values)), { mode: 0o600 });
      await wranglerOrThrow(root, ['deploy', '-c', CONFIG_FILE, '-e', environment, '--secrets-file', secretsFile]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(configFile, { force: true });
  }
  console.log(
    `\nDeployed: ${settings.value.PUBLIC_URL} (${settings.value.PUBLIC_URL}/health says whether all is well).`,
  );
}

async function checkLogin(root: string): Promise<void> {
  await wranglerOrThrow(root, ['whoami', '--json']).catch((error) => {
    throw new Error(`Sign in first, with \`npx wrangler login\` or CLOUDFLARE_API_TOKEN.\n${error.message}`);
  });
}

async function migrateD1(root: string, environment: Environment | undefined): Promise<void> {
  if (environment === undefined) return;
  console.log('  Applying D1 migrations …');
  await wranglerOrThrow(root, ['d1', 'migrations', 'apply', 'DB', '--remote', '-c', CONFIG_FILE, '-e', environment]);
}

/** Explains how to apply the migrations if the password, which Cloudflare never returns, is unknown. */
async function migrateStores(root: string, settings: Settings, password: string | undefined): Promise<void> {
  if (password === undefined) {
    console.log(
      '  ClickHouse migrations are skipped: with CLICKHOUSE_PASSWORD in the environment, this command applies them.',
    );
    return;
  }
  const migrations = await readMigrations(join(root, 'migrations/clickhouse'));
  for (const region of REGIONS) {
    const url = new URL(settings[`CLICKHOUSE_URL_${UPPER[region]}`]);
    console.log(`  Applying ClickHouse migrations for ${region} at ${url.host} …`);
    const maintenance = { user: settings.CLICKHOUSE_USER, password };
    const writer = { user: settings.CLICKHOUSE_WRITER_USER || settings.CLICKHOUSE_USER, password: '' };
    await migrateDatabase(url.href, databaseOf(region), migrations, { maintenance, writer });
  }
}

const UPPER = { eu: 'EU', us: 'US', apac: 'APAC' } as const;
