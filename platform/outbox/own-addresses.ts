import { z } from 'zod';
import { placeOf } from '../../core/delivery/guard-address.ts';
import type { Env } from '../env.ts';

type OwnBindings = Pick<
  Env,
  'PUBLIC_URL' | 'CLICKHOUSE_URL_EU' | 'CLICKHOUSE_URL_US' | 'CLICKHOUSE_URL_APAC' | 'OWN_PORTS'
>;

const portsSchema = z.array(z.number());

/**
 * Every place where the service itself can be called, as `placeOf` writes it: its public address, its ClickHouse, and on
 * one machine every port that a part of it listens on.
 */
export async function ownAddresses(env: OwnBindings): Promise<ReadonlySet<string>> {
  const named = [env.PUBLIC_URL, env.CLICKHOUSE_URL_EU, env.CLICKHOUSE_URL_US, env.CLICKHOUSE_URL_APAC];
  const urls = named.flatMap((text) => (text ? [new URL(text)] : []));
  const ports = (await listeners(env)).map((port) => `loopback:${port}`);
  return new Set([...urls.map(placeOf), ...ports]);
}

async function listeners({ OWN_PORTS: ports }: OwnBindings): Promise<number[]> {
  if (ports === undefined) return [];
  return portsSchema.parse(await (await ports.fetch('http://own-ports/')).json());
}
