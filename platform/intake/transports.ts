import { isTransportName, TRANSPORT_NAMES, type TransportName } from '../../core/api/transport-name.ts';
import type { Env } from '../env.ts';
import { bufferTransport } from './buffer-transport.ts';
import { queueTransport } from './queue-transport.ts';
import type { Transport } from './transport.ts';

const TRANSPORTS: Record<TransportName, (env: Env) => Transport> = { queue: queueTransport, buffer: bufferTransport };

/**
 * The transport of a project: its own, or that of this deployment. Throws when INGEST_TRANSPORT names none.
 *
 * @param ofProject  from the rules of the key; null for none
 */
export function transportOf(env: Env, ofProject: TransportName | null): Transport {
  const name = ofProject ?? env.INGEST_TRANSPORT;
  if (isTransportName(name)) return TRANSPORTS[name](env);
  throw new Error(`INGEST_TRANSPORT is \`${name}\`; it must be one of ${TRANSPORT_NAMES.join(', ')}.`);
}
