import ipaddr from 'ipaddr.js';
import { err, ok, type Result } from '../base/result.ts';

export type Refusal = { readonly reason: string };

export type GuardRules = {
  /** On one machine: `http://127.0.0.1` and `http://localhost` are permitted, nothing else private. */
  readonly allowLoopback: boolean;
  /** Places where the service itself listens, as `placeOf` writes them. */
  readonly ownAddresses: ReadonlySet<string>;
};

/**
 * Decides whether the service may call an address that a customer gave it. Guards against server-side request forgery: a
 * message must not reach addresses that only the service can reach (loopback, private networks, a cloud's metadata service).
 *
 * The URL parser has already folded every spelling of an IPv4 address (`0x7f.1`, `2130706433`, `127.1`) into one.
 * Names are checked again after resolution (`guardResolved`). Between that look-up and the request a name can still
 * change; on Cloudflare, a Worker's request cannot reach a private network anyway.
 */
export function guardUrl(text: string, { allowLoopback, ownAddresses }: GuardRules): Result<URL, Refusal> {
  const url = URL.parse(text);
  if (!url) return refuse(`\`${text.slice(0, 100)}\` is not a URL; use one such as https://example.com/hook.`);
  if (url.username !== '' || url.password !== '') {
    return refuse('The URL contains a user name or password; leave them out, messages are signed.');
  }
  if (ownAddresses.has(placeOf(url))) {
    return refuse(`${url.host} is an address of this service itself; use the address of your own receiver.`);
  }
  if (NOT_WEB_PORTS.has(url.port)) {
    return refuse(`Port ${url.port} belongs to a protocol other than HTTP; use a port that a web server listens on.`);
  }
  if (allowLoopback && isLoopback(url)) return ok(url);
  if (url.protocol !== 'https:') return refuse(`The URL begins with ${url.protocol}//; only https:// is allowed.`);
  const literal = addressIn(url.hostname);
  if (literal !== undefined) return isPublicAddress(literal) ? ok(url) : refuse(privateText(url.hostname));
  if (isLocalName(url.hostname)) return refuse(privateText(url.hostname));
  return ok(url);
}

/** Ports that fetch blocks, so that no request is read as another protocol (https://fetch.spec.whatwg.org/#port-blocking). */
const NOT_WEB_PORTS: ReadonlySet<string> = new Set(
  (
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 ' +
    '137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 ' +
    '1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
);

/** Refuses a name when any of its addresses is not public. */
export function guardResolved(hostname: string, addresses: readonly string[]): Result<void, Refusal> {
  if (addresses.length === 0) return refuse(`${hostname} has no address; check its spelling.`);
  const inside = addresses.find((address) => !isPublicAddress(address));
  return inside === undefined ? ok(undefined) : refuse(privateText(`${hostname} (${inside})`));
}

/** The IP address in a URL's host, without brackets; undefined for a name. */
export function addressIn(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? hostname : undefined;
}

/**
 * Returns whether an address is neither private nor special by IANA's special-purpose registries. Of IPv6 only global unicast
 * (2000::/3) is public, so addresses that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are not.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast';
  // A zone (`fe80::1%eth0`) names an interface of this machine.
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST) && !parsed.match(UNASSIGNED);
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Its first /20 is for documentation, and nobody has been assigned the rest. */
const UNASSIGNED = ipaddr.IPv6.parseCIDR('3fff::/16');

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** `host:port`, one text for one place however it is written; `loopback:port` for all names of this machine. */
export function placeOf({ hostname, port, protocol }: URL): string {
  const host = hostname.replace(/\.$/, '');
  return `${LOOPBACK.has(host) ? 'loopback' : host}:${port || PORTS[protocol] || ''}`;
}

function isLoopback(url: URL): boolean {
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && LOOPBACK.has(url.hostname);
}

/** Names that resolve only on a local network. */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return (
    !name.includes('.') || /\.(localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid|onion)$/.test(name)
  );
}

function privateText(host: string): string {
  return `${host} is not a public address; messages are sent to public addresses only.`;
}

function refuse(reason: string): { readonly ok: false; readonly error: Refusal } {
  return err({ reason });
}
