import type { Env } from '../env.ts';
import { bufferTransport } from './buffer-transport.ts';
import { queueTransport } from './queue-transport.ts';
import type { Transport } from './transport.ts';

/** The ways to ClickHouse, by the value of INGEST_TRANSPORT. */
const TRANSPORTS = { queue: queueTransport, buffer: bufferTransport } as const satisfies Record<
  string,
  (env: Env) => Transport
>;

/** The transport of this deployment. Throws when INGEST_TRANSPORT names none. */
export function transportOf(env: Env): Transport {
  const name = env.INGEST_TRANSPORT;
  if (!isTransport(name)) {
    throw new Error(`INGEST_TRANSPORT is \`${name}\`; it must be one of ${Object.keys(TRANSPORTS).join(', ')}.`);
  }
  return TRANSPORTS[name](env);
}

function isTransport(name: string): name is keyof typeof TRANSPORTS {
  return Object.hasOwn(TRANSPORTS, name);
}
