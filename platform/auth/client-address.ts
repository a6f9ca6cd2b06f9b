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
const GROUPS = 8;
const NETWORK_GROUPS = 4;

function networkOf(address: string): string {
  const [head = '', tail] = address.replace(/^\[|\].*$/g, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
