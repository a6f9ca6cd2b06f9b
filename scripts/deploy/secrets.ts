import { type Config, sectionOf } from './config.ts';
import type { Environment } from './environments.ts';

/**
 * Secrets that at least one of the Workers lacks. All of them have to share a value that cannot be read back, so such a
 * secret is set on each of them anew.
 *
 * @param present  the secrets that each environment's Worker has
 */
export function missingSecrets(
  config: Config,
  environments: readonly Environment[],
  present: ReadonlyMap<Environment, ReadonlySet<string>>,
): string[] {
  const missing = new Set<string>();
  for (const environment of environments) {
    for (const name of requiredSecrets(config, environment)) {
      if (!present.get(environment)?.has(name)) missing.add(name);
    }
  }
  return [...missing];
}

export function requiredSecrets(config: Config, environment: Environment): readonly string[] {
  return sectionOf(config, environment).secrets?.required ?? [];
}

/** Those of the secrets that this environment's Worker uses; METRICS_TOKEN goes where `/metrics` may be answered. */
export function secretsFor(
  config: Config,
  environment: Environment,
  secrets: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = [...requiredSecrets(config, environment), 'METRICS_TOKEN'];
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => names.includes(name)));
}
