import type { Unstable_RawConfig as RawConfig, Unstable_RawEnvironment as RawEnvironment } from 'wrangler';
import type { Environment } from './environments.ts';
import type { Settings } from './settings.ts';

/** What wrangler.toml leaves open, because it differs from one deployment to the next. None of it is secret. */
export type Deployment = {
  readonly databaseId: string;
  readonly namespaceId: string;
  /** Values in place of the variables of the same name. */
  readonly vars: Settings;
};

const HOST_IN_FILE = 'edgewise.example.com';

/**
 * The configuration that is deployed: wrangler.toml with ids, variables and hostname filled in.
 *
 * @param withoutServices  environments that come without their service bindings, because what these name does not exist
 *   yet: the Durable Objects and the alerts Worker are bound to each other, and one has to be first
 */
export function completeConfig(
  config: RawConfig,
  deployment: Deployment,
  withoutServices: readonly Environment[],
): RawConfig {
  const env = Object.entries(config.env ?? {}).map(([name, section]) => {
    const whole = completeEnvironment(section, deployment);
    if (withoutServices.some((environment) => environment === name)) delete whole.services;
    return [name, whole];
  });
  return { ...config, env: Object.fromEntries(env) };
}

function completeEnvironment(section: RawEnvironment, { databaseId, namespaceId, vars }: Deployment): RawEnvironment {
  const whole: RawEnvironment = { ...section };
  if (section.vars) {
    const own = Object.entries(vars).filter(([name]) => name in (section.vars ?? {}));
    whole.vars = { ...section.vars, ...Object.fromEntries(own) };
  }
  // env.all names no model binding, since it also runs on one machine, where there is no Workers AI.
  if (section.vars?.AI_MODEL) whole.ai = { binding: 'AI' };
  if (section.d1_databases) whole.d1_databases = section.d1_databases.map((d) => ({ ...d, database_id: databaseId }));
  if (section.kv_namespaces) whole.kv_namespaces = section.kv_namespaces.map((kv) => ({ ...kv, id: namespaceId }));
  const { host } = new URL(vars.PUBLIC_URL);
  if (section.routes) whole.routes = section.routes.map((route) => onHost(route, host));
  else if (section.assets && !host.endsWith('.workers.dev')) {
    whole.routes = [{ pattern: host, custom_domain: true }];
    whole.workers_dev = false;
  }
  return whole;
}

type Route = NonNullable<RawEnvironment['routes']>[number];

function onHost(route: Route, host: string): Route {
  if (typeof route === 'string') return route.replace(HOST_IN_FILE, host);
  return { ...route, pattern: route.pattern.replace(HOST_IN_FILE, host) };
}
