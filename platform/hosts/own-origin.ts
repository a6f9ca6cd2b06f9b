import type { Env } from '../env.ts';

/**
 * The origin under which a request reached us, for addresses that programs compare with the one that they asked: that of
 * the configuration for our own host, otherwise the host of an organisation or, on one machine, another name of it. Call
 * it behind `onOwnHosts` alone; what leads people somewhere is built from configuration (`pageAddress`).
 */
export function ownOrigin({ PUBLIC_URL, RUNTIME }: Pick<Env, 'PUBLIC_URL' | 'RUNTIME'>, url: string): string {
  const configured = new URL(PUBLIC_URL);
  const asked = new URL(url);
  if (asked.hostname === configured.hostname) return configured.origin;
  return RUNTIME === 'local' ? asked.origin : `https://${asked.host}`;
}
