import type { Environment } from './environments.ts';

/** Without these a Worker answers that it lacks them. Not in wrangler.toml: that would warn of them at every local start. */
export const SECRETS = {
  all: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  ingest: ['AUTH_SECRET'],
  consumer: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  query: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  ai: ['AUTH_SECRET'],
  alerts: ['AUTH_SECRET'],
  admin: ['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'],
  objects: ['CLICKHOUSE_PASSWORD'],
} as const satisfies Record<Environment, readonly string[]>;

/** Open `/metrics` and `/api/operator/…`; only where they are set. */
export const OPTIONAL_SECRETS = ['METRICS_TOKEN', 'OPERATOR_TOKEN'];
const TAKES_OPTIONAL: readonly Environment[] = ['all', 'admin'];

/**
 * Secrets that at least one of the Workers lacks. All of them have to share a value that cannot be read back, so such a
 * secret is set on each of them anew.
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

/** Those of the values that this environment's Worker uses. */
export function secretsFor(
  environment: Environment,
  secrets: Readonly<Record<string, string>>,
): Record<string, string> {
  const names: string[] = [...SECRETS[environment], ...(TAKES_OPTIONAL.includes(environment) ? OPTIONAL_SECRETS : [])];
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => names.includes(name)));
}
