import type { Environment } from './environments.ts';

/**
 * Required secrets: a Worker without one answers that it lacks it. Listing them in wrangler.toml would print warnings
 * at every local start.
 */
export const SECRETS = {
  all: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  ingest: ['AUTH_SECRET'],
  consumer: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  query: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  ai: ['AUTH_SECRET'],
  alerts: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  admin: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  objects: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
} as const satisfies Record<Environment, readonly string[]>;

/**
 * Optional secrets with the Workers that use them: for addresses that exist only with a secret (`/metrics`,
 * `/api/operator/…`), messages to operators, and passwords of optional users (`store/clickhouse/roles.ts`).
 */
export const OPTIONAL_SECRETS: Readonly<Record<string, readonly Environment[]>> = {
  CLICKHOUSE_READER_PASSWORD: ['all', 'query', 'admin', 'consumer', 'alerts'],
  CLICKHOUSE_WRITER_PASSWORD: ['all', 'consumer', 'admin', 'objects', 'alerts'],
  CLICKHOUSE_SQL_PASSWORD: ['all', 'query', 'admin'],
  AUTH_SECRET_PREVIOUS: ['all', 'query', 'ai', 'alerts', 'admin'],
  AUDIT_SECRET: ['all', 'admin', 'objects'],
  METRICS_TOKEN: ['all', 'admin'],
  OPERATOR_TOKEN: ['all', 'admin'],
  // Anyone who knows this address can send messages to it, so it is a secret as well.
  OPERATOR_WEBHOOK_URL: ['all', 'objects'],
  OPERATOR_WEBHOOK_SECRET: ['all', 'objects'],
  CUSTOM_HOSTNAMES_TOKEN: ['all', 'admin', 'consumer'],
};

/**
 * Secrets that at least one of the Workers lacks. Workers share a value that Cloudflare never returns, so such a secret is
 * set again on each of them.
 *
 * @param present  the secrets that each environment's Worker has
 */
export function missingSecrets(
  environments: readonly Environment[],
  present: ReadonlyMap<Environment, ReadonlySet<string>>,
): string[] {
  const missing = new Set<string>();
  for (const environment of environments) {
    for (const name of SECRETS[environment]) {
      if (!present.get(environment)?.has(name)) missing.add(name);
    }
  }
  return [...missing];
}

/** The values that this environment's Worker uses. */
export function secretsFor(
  environment: Environment,
  secrets: Readonly<Record<string, string>>,
): Record<string, string> {
  const names: readonly string[] = SECRETS[environment];
  const isUsed = (name: string) => names.includes(name) || (OPTIONAL_SECRETS[name] ?? []).includes(environment);
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => isUsed(name)));
}
