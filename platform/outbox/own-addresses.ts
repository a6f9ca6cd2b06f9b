import { z } from 'zod';
import type { Env } from '../../../platform/env.ts';

type OwnBindings = Pick<
  Env,
  'PUBLIC_URL' | 'CLICKHOUSE_URL_EU' | 'CLICKHOUSE_URL_US' | 'CLICKHOUSE_URL_APAC' | 'OWN_PORTS'
>;

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const portsSchema = z.array(z.number());

/**
 * Where the service itself can be called: under its own address, its ClickHouse, and on one machine every port that a part
 * of it listens on. As `placeOf` writes them.
 */
export async function ownAddresses(env: OwnBindings): Promise<ReadonlySet<string>> {
  const named = [env.PUBLIC_URL, env.CLICKHOUSE_URL_EU, env.CLICKHOUSE_URL_US, env.CLICKHOUSE_URL_APAC];
  const urls = named.flatMap((text) => (text ? [new URL(text)] : []));
  const ports = (await listeners(env)).map((port) => `loopback:${port}`);
  return new Set([...urls.map(placeOf), ...ports]);
}

/** `host:port`, one text for one place however it is written; `loopback:port` for all names of this machine. */
export function placeOf({ hostname, port, protocol }: URL): string {
  const host = hostname.replace(/\.$/, '');
  return `${LOOPBACK.has(host) ? 'loopback' : host}:${port || PORTS[protocol] || ''}`;
}

async function listeners({ OWN_PORTS: ports }: OwnBindings): Promise<number[]> {
  if (ports === undefined) return [];
  return portsSchema.parse(await (await ports.fetch('http://own-ports/')).json());
}
