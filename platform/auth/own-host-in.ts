import type { Env } from '../env.ts';

/** The host of an address if it is not ours: that of an organisation. A session that begins on it ends with it. */
export function ownHostIn({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, url: string): string | null {
  const { hostname } = new URL(url);
  return hostname === new URL(PUBLIC_URL).hostname ? null : hostname;
}
