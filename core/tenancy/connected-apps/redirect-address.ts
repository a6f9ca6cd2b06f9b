/**
 * Addresses that a client may name to get its answers at (OAuth 2.1, RFC 8252). They are compared as text: what a parser
 * makes of an address is another address.
 */
const CHARS_MAX = 1_000;
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d{1,5})?(?=[/?]|$)/;
/** Of apps that are known to take answers so; others use the reverse of a domain, as RFC 8252 §7.1 asks. */
const APP_SCHEMES: readonly string[] = [
  'claude',
  'cursor',
  'goose',
  'jetbrains',
  'raycast',
  'vscode',
  'vscode-insiders',
  'vscodium',
  'warp',
  'windsurf',
  'zed',
];
const REVERSE_DOMAIN = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/;

/** Undefined: a client may register this address. Otherwise what is wrong with it, as the end of a sentence. */
export function redirectProblem(address: string): string | undefined {
  if (address.length > CHARS_MAX) return `has more than ${CHARS_MAX} characters`;
  // Browsers drop or turn some characters, so that the address that is shown would not be the one that is opened.
  if (!/^[\x21-\x7e]+$/.test(address) || address.includes('\\')) return 'has characters that addresses do not have';
  const url = URL.parse(address);
  if (url === null) return 'is no address';
  if (address.includes('#')) return 'has a fragment';
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?]*@/.test(address)) return 'has a user name';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:') return LOOPBACK.test(address) ? undefined : 'is http for a host other than this device';
  const scheme = url.protocol.slice(0, -1);
  if (APP_SCHEMES.includes(scheme) || REVERSE_DOMAIN.test(scheme)) return undefined;
  return `begins with \`${scheme.slice(0, 30)}:\`, which no app is known to use`;
}

/** Whether an address is one of those registered: letter by letter, but for the port of a loopback address. */
export function isRegistered(address: string, registered: readonly string[]): boolean {
  if (redirectProblem(address) !== undefined) return false;
  return registered.some(
    (each) => each === address || (LOOPBACK.test(each) && withoutPort(each) === withoutPort(address)),
  );
}

/** The host with its port, as a person is shown it; of an app's own scheme `cursor://…`. */
export function returnHost(address: string): string {
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.host : `${url.protocol}//${url.host}`;
}

/** A native app listens at whichever port is free. */
function withoutPort(address: string): string {
  return address.replace(LOOPBACK, (origin) => origin.replace(/:\d{1,5}$/, ''));
}
