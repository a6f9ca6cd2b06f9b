import { randomBytes } from 'node:crypto';
import type { Ask } from './ask.ts';
import { type Config, sectionOf } from './config.ts';
import type { Environment } from './environments.ts';
import { missingSecrets, OPTIONAL_SECRETS } from './secrets.ts';
import { wrangler } from './wrangler.ts';

const QUESTIONS: Readonly<Record<string, string>> = {
  AUTH_SECRET: 'Secret that signs sessions, 32 characters or more (empty: one is made)',
  CLICKHOUSE_PASSWORD: 'Password of ClickHouse',
};
const AUTH_SECRET_BYTES = 32;

export type Secrets = {
  /** Values to set in this deployment. */
  readonly values: Readonly<Record<string, string>>;
  /** Workers that already exist. */
  readonly existing: ReadonlySet<string>;
};

/**
 * The secrets to set: those in the environment variables, and those that a Worker lacks, which it asks for. Throws if a
 * missing one cannot be obtained.
 */
export async function ensureSecrets(
  root: string,
  config: Config,
  environments: readonly Environment[],
  env: NodeJS.ProcessEnv,
  ask: Ask,
): Promise<Secrets> {
  const present = new Map<Environment, ReadonlySet<string>>();
  const existing = new Set<string>();
  for (const environment of environments) {
    const { name } = sectionOf(config, environment);
    const { code, stdout } = await wrangler(root, ['secret', 'list', '--name', name, '--format', 'json']);
    if (code !== 0) continue;
    existing.add(name);
    const list: { name: string }[] = JSON.parse(stdout);
    present.set(environment, new Set(list.map((secret) => secret.name)));
  }
  const values: Record<string, string> = {};
  for (const name of [...Object.keys(QUESTIONS), ...Object.keys(OPTIONAL_SECRETS)]) {
    const value = env[name];
    if (value) values[name] = value;
  }
  for (const name of missingSecrets(environments, present)) {
    values[name] ??= (await ask(QUESTIONS[name] ?? name, name)) || made(name);
  }
  return { values, existing };
}

function made(name: string): string {
  if (name === 'AUTH_SECRET') return randomBytes(AUTH_SECRET_BYTES).toString('base64url');
  throw new Error(`The secret ${name} is not set and nobody answers here; set it in the environment.`);
}
