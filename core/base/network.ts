import ipaddr from 'ipaddr.js';

/** A network of addresses: the address cut to `bits`, as text of one form. */
export type Network = { readonly family: 4 | 6; readonly bits: number; readonly text: string };

/** `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/48`; undefined for other texts. IPv4 within IPv6 is IPv4. */
export function networkOf(text: string): Network | undefined {
  const [address = '', length, ...more] = text.split('/');
  const parsed = parsedAddress(address);
  if (parsed === undefined || more.length > 0) return undefined;
  const all = parsed.kind() === 'ipv4' ? 32 : 128;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const bits = length === undefined ? all : Number(length);
  return bits > all ? undefined : { family: all === 32 ? 4 : 6, bits, text: cutText(parsed, bits) };
}

/** An address cut to its first bits, the rest zero, such as `203.0.113.0`; '' if it is none of the family. */
export function cutAddress(address: string, family: 4 | 6, bits: number): string {
  const parsed = parsedAddress(address);
  const isOfFamily = parsed?.kind() === (family === 4 ? 'ipv4' : 'ipv6');
  return parsed && isOfFamily ? cutText(parsed, bits) : '';
}

/** The address in its short form; '' if it is none. */
export function plainAddress(text: string): string {
  return parsedAddress(text)?.toString() ?? '';
}

const ADDRESS_TEXT_CHARS_MAX = 45;

function parsedAddress(text: string) {
  const bare = text.trim();
  const isPossible = bare.length <= ADDRESS_TEXT_CHARS_MAX && (bare.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(bare));
  return isPossible && ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function cutText(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const bytes = address.toByteArray().map((byte, index) => byte & maskOf(bits - index * 8));
  return ipaddr.fromByteArray(bytes).toString();
}

function maskOf(bits: number): number {
  if (bits >= 8) return 0xff;
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}
