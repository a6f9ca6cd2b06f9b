import ipaddr from 'ipaddr.js';
import type { Env } from '../env.ts';

/** Cloudflare sets it on every request and takes none from a client. */
const CLOUDFLARE_HEADER = 'cf-connecting-ip';

/**
 * Where a request comes from, for limits; undefined where that is not known. IPv6 as its network of 64 bits, which one
 * customer has whole.
 *
 * On one machine the port leads straight to the Worker, and anybody can send any header: only the header that
 * CLIENT_ADDRESS_HEADER names is believed, which the proxy in front must set. Of a list the last entry counts, which is
 * what the nearest proxy saw.
 */
export function clientAddress(
  env: Pick<Env, 'RUNTIME' | 'CLIENT_ADDRESS_HEADER'>,
  headers: Headers,
): string | undefined {
  const header = env.RUNTIME === 'local' ? env.CLIENT_ADDRESS_HEADER : CLOUDFLARE_HEADER;
  const address = header ? headers.get(header)?.split(',').at(-1)?.trim().toLowerCase() : undefined;
  if (!address) return undefined;
  return address.includes(':') && !address.includes('.') ? networkOf(address) : address.slice(0, ADDRESS_CHARS_MAX);
}

const ADDRESS_CHARS_MAX = 60;
const NETWORK_GROUPS = 4;

function networkOf(address: string): string {
  const bare = address.replace(/^\[|\].*$/g, '');
  if (!ipaddr.IPv6.isValid(bare)) return bare.slice(0, ADDRESS_CHARS_MAX);
  const groups = ipaddr.IPv6.parse(bare).parts.slice(0, NETWORK_GROUPS);
  return groups.map((group) => group.toString(16)).join(':');
}
