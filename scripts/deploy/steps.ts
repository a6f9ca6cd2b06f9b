import { type Config, sectionOf } from './config.ts';
import type { Environment } from './environments.ts';

/** One `wrangler deploy`. */
export type Step = { readonly environment: Environment; readonly withServices: boolean };

/**
 * The deployments in order. Cloudflare refuses a service binding to a Worker that does not exist, including the Worker
 * itself. So a Worker that comes before its targets is deployed without them first, and once more at the end.
 *
 * @param existing  names of Workers that the account already has
 */
export function deploySteps(
  config: Config,
  environments: readonly Environment[],
  existing: ReadonlySet<string>,
): Step[] {
  const known = new Set(existing);
  const steps: Step[] = [];
  const again: Step[] = [];
  for (const environment of environments) {
    const { name, services } = sectionOf(config, environment);
    const withServices = services.every(({ service }) => known.has(service));
    steps.push({ environment, withServices });
    if (!withServices) again.push({ environment, withServices: true });
    known.add(name);
  }
  return [...steps, ...again];
}
