import type { Config, Section } from './config.ts';
import type { Environment } from './environments.ts';
import type { Settings } from './settings.ts';

/** The values that wrangler.toml leaves open because each deployment has its own. None of them is secret. */
export type Deployment = {
  readonly databaseId: string;
  readonly namespaceId: string;
  /** Values that replace the variables of the same name. */
  readonly vars: Settings;
};

const HOST_IN_FILE = 'edgewise.example.com';

/**
 * The configuration to deploy: wrangler.toml with ids, variables and hostname filled in.
 *
 * @param withoutServices  environments without their service bindings, because the targets do not exist yet: the Durable
 *   Objects and the alerts Worker are bound to each other, and one has to be first
 */
export function completeConfig(
  config: Config,
  deployment: Deployment,
  withoutServices: readonly Environment[],
): Config {
  const env = Object.entries(config.env).map(([name, section]) => {
    const whole = completeEnvironment(section, deployment);
    const isFirst = withoutServices.some((environment) => environment === name);
    return [name, isFirst ? { ...whole, services: [] } : whole];
  });
  return { ...config, env: Object.fromEntries(env) };
}

function completeEnvironment(section: Section, { databaseId, namespaceId, vars }: Deployment): Section {
  const own = Object.entries(vars).filter(([name]) => name in section.vars);
  const whole: Section = {
    ...section,
    vars: { ...section.vars, ...Object.fromEntries(own) },
    d1_databases: section.d1_databases.map((database) => ({ ...database, database_id: databaseId })),
    kv_namespaces: section.kv_namespaces.map((namespace) => ({ ...namespace, id: namespaceId })),
  };
  // env.all names no model binding, since it also runs on one machine, where there is no Workers AI.
  if (section.vars.AI_MODEL) whole.ai = { binding: 'AI' };
  // Cloudflare binds mail only for accounts that send it.
  if (vars.MAIL_FROM === '') whole.send_email = [];
  const { host } = new URL(vars.PUBLIC_URL);
  if (section.routes) whole.routes = section.routes.map((route) => onHost(route, host));
  else if (section.assets && !host.endsWith('.workers.dev')) {
    whole.routes = [{ pattern: host, custom_domain: true }];
    whole.workers_dev = false;
  }
  return whole;
}

type Route = NonNullable<Section['routes']>[number];

function onHost(route: Route, host: string): Route {
  if (typeof route === 'string') return route.replace(HOST_IN_FILE, host);
  return { ...route, pattern: route.pattern.replace(HOST_IN_FILE, host) };
}
