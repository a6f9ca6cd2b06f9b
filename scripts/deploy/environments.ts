/** The environments of wrangler.toml for each way of deploying, in order: targets of bindings come first. */
export const DEPLOYMENTS = {
  all: ['all'],
  split: ['objects', 'query', 'alerts', 'ai', 'ingest', 'consumer', 'admin'],
} as const satisfies Record<string, readonly string[]>;

export type DeploymentName = keyof typeof DEPLOYMENTS;
export type Environment = (typeof DEPLOYMENTS)[DeploymentName][number];

export const ENVIRONMENTS: readonly Environment[] = Object.values(DEPLOYMENTS).flat();

/** `all`, `split`, or comma-separated names of environments; undefined for an unknown name. */
export function environmentsNamed(text: string): readonly Environment[] | undefined {
  if (text === 'all' || text === 'split') return DEPLOYMENTS[text];
  const names = text.split(',').map((name) => name.trim());
  const known = ENVIRONMENTS.filter((environment) => names.includes(environment));
  return known.length === names.length ? known : undefined;
}
