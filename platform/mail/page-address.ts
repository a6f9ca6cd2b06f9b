import type { Env } from '../env.ts';

/**
 * The address of one of our pages, for mail: from configuration, never from a request, whose headers a stranger
 * chooses. A token goes behind `#`, which browsers send to nobody.
 */
export function pageAddress(env: Pick<Env, 'PUBLIC_URL'>, path: `/${string}`, token?: string): string {
  const address = new URL(path, env.PUBLIC_URL);
  if (token !== undefined) address.hash = token;
  return address.href;
}
