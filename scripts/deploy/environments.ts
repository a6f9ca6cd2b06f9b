/**
 * The environments of wrangler.toml that make up each way of deploying, in the order in which they are deployed: who is
 * bound by others comes before them.
 */
export const DEPLOYMENTS = {
  all: ['all'],
  split: ['objects', 'query', 'alerts', 'ai', 'ingest', 'consumer', 'admin'],
} as const satisfies Record<string, readonly string[]>;

export type DeploymentName = keyof typeof DEPLOYMENTS;
export type Environment = (typeof DEPLOYMENTS)[DeploymentName][number];

export const ENVIRONMENTS: readonly Environment[] = Object.values(DEPLOYMENTS).flat();

/** `all`, `split`, or names of single environments with commas; undefined when one is not known. */
export function environmentsNamed(text: string): readonly Environment[] | undefined {
  if (text === 'all' || text === 'split') return DEPLOYMENTS[text];
  const names = text.split(',').map((name) => name.trim());
  const known = ENVIRONMENTS.filter((environment) => names.includes(environment));
  return known.length === names.length ? known : undefined;
}
