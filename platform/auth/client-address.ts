import ipaddr from 'ipaddr.js';
import type { Env } from '../env.ts';

/** Cloudflare sets this header on every request and overwrites the client's. */
const CLOUDFLARE_HEADER = 'cf-connecting-ip';

type AddressEnv = Pick<Env, 'RUNTIME' | 'CLIENT_ADDRESS_HEADER'>;

/**
 * The address of a request, for limits and the audit log; undefined if unknown. IPv6 addresses are reduced to their 64-bit
 * network, all of which one customer has.
 */
export function clientAddress(env: AddressEnv, headers: Headers): string | undefined {
  const address = wholeAddress(env, headers);
  return address?.includes(':') && !address.includes('.') ? networkOf(address) : address;
}

/**
 * The whole address of a request; undefined if unknown.
 *
 * On one machine the port leads straight to the Worker, and anybody can send any header: only the header named by
 * CLIENT_ADDRESS_HEADER is trusted, and the proxy in front must set it. The last entry of a list counts, which the
 * nearest proxy added.
 */
export function wholeAddress(env: AddressEnv, headers: Headers): string | undefined {
  const header = env.RUNTIME === 'local' ? env.CLIENT_ADDRESS_HEADER : CLOUDFLARE_HEADER;
  const address = header ? headers.get(header)?.split(',').at(-1)?.trim().toLowerCase() : undefined;
  return address ? address.slice(0, ADDRESS_CHARS_MAX) : undefined;
}

const ADDRESS_CHARS_MAX = 60;
const NETWORK_GROUPS = 4;

function networkOf(address: string): string {
  const bare = address.replace(/^\[|\].*$/g, '');
  if (!ipaddr.IPv6.isValid(bare)) return bare;
  const groups = ipaddr.IPv6.parse(bare).parts.slice(0, NETWORK_GROUPS);
  return groups.map((group) => group.toString(16)).join(':');
}
